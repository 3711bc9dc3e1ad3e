import type { TrackSummary } from 'muse-client';
import type { ComponentChildren } from 'preact';
import { artistsOf, hue, titleOf } from './format';
import { Check, Plus } from './icons';
import { add, members } from './playlist';
import { href } from './router';
import { useSignal } from './signal';

interface Props {
  track: TrackSummary;
  /** Stands under the artists. */
  note?: ComponentChildren;
  /** 0 to 1: drawn as a bar. */
  strength?: number;
  strengthLabel?: string;
  actions?: ComponentChildren;
}

/** A song in a list: the title leads to it, the button adds it to the playlist. */
export function TrackRow({ track, note, strength, strengthLabel, actions }: Props) {
  return (
    <li class="track">
      <Tile track={track} />
      <div class="track-text">
        <a class="track-title" href={href({ view: 'song', id: track.id })}>
          {titleOf(track)}
        </a>
        <span class="track-artists">{artistsOf(track)}</span>
        {note && <span class="track-note">{note}</span>}
      </div>
      {strength !== undefined && (
        <span class="strength" title={strengthLabel}>
          <span class="visually-hidden">{strengthLabel}</span>
          <span class="strength-bar" aria-hidden="true">
            <span style={{ inlineSize: `${Math.round(100 * Math.max(0.02, Math.min(1, strength)))}%` }} />
          </span>
        </span>
      )}
      {actions ?? <AddButton track={track} />}
    </li>
  );
}

/** Once the song is inside there is nothing to do, but the button keeps the focus: it is not disabled for the browser. */
export function AddButton({ track }: { track: TrackSummary }) {
  const inside = useSignal(members).has(track.id);
  return (
    <button
      type="button"
      class="round"
      aria-disabled={inside}
      aria-label={inside ? `${titleOf(track)} is in your playlist` : `Add ${titleOf(track)} to your playlist`}
      onClick={() => add(track)}
    >
      {inside ? <Check /> : <Plus />}
    </button>
  );
}

/** Stands where a cover would: the initial on a colour of the artist's own. */
export function Tile({ track, large }: { track: TrackSummary; large?: boolean }) {
  const artist = artistsOf(track) || track.id;
  return (
    <span class={large ? 'tile tile-large' : 'tile'} style={{ '--hue': hue(artist) }} aria-hidden="true">
      {Array.from(titleOf(track))[0]?.toUpperCase()}
    </span>
  );
}
