import type { Reason, RecommendedTrack, TrackSummary } from 'muse-client';
import type { ComponentChildren } from 'preact';
import { announce } from './announce';
import { download, fileName, type Format } from './export';
import { count, percent, plural, span, titleOf } from './format';
import { Cross, Down, Up } from './icons';
import { useKeptFocus } from './kept-focus';
import { next } from './next-songs';
import { add, clear, move, playlist, remove, rename, sharing } from './playlist';
import { SearchBox } from './search-box';
import { useSignal } from './signal';
import { canShare, followedAfter, stopSharing } from './sharing';
import { TrackRow } from './track-row';

/** The playlist that is being built, and what would come next in it. */
export function PlaylistPanel() {
  const { tracks, title } = useSignal(playlist);
  const shared = useSignal(sharing);
  return (
    <aside class="panel" aria-labelledby="panel-title">
      <div class="section-head">
        <h2 id="panel-title" tabIndex={-1}>
          Your playlist
        </h2>
        {tracks.length > 0 && (
          <button type="button" class="quiet" onClick={beginAnew} disabled={shared}>
            New
          </button>
        )}
      </div>
      <label class="field">
        <span>Name</span>
        <input
          type="text"
          maxLength={200}
          placeholder="Rainy day jazz"
          value={title}
          onInput={(event) => rename(event.currentTarget.value)}
        />
      </label>
      <Songs />
      <SearchBox label="Add a song to your playlist" placeholder="Add a song" onPick={add} />
      {tracks.length > 0 && <Tools />}
      <NextSongs />
    </aside>
  );
}

/** The button that was pressed goes with the songs. */
function beginAnew(): void {
  document.getElementById('panel-title')?.focus({ preventScroll: true });
  clear();
}

function Songs() {
  const { tracks } = useSignal(playlist);
  const kept = useKeptFocus<HTMLDivElement>('panel-title');
  return (
    <div ref={kept}>
      {tracks.length === 0 ? (
        <p class="hint">Add a song wherever you see a plus, or give the playlist a name: what fits comes below.</p>
      ) : (
        <SongList tracks={tracks} />
      )}
    </div>
  );
}

function SongList({ tracks }: { tracks: TrackSummary[] }) {
  return (
    <ol class="tracks tracks-small" aria-label="Songs in your playlist">
      {tracks.map((track, index) => (
        <TrackRow
          key={track.id}
          track={track}
          actions={
            <span class="row-actions">
              <IconButton label={`Move ${titleOf(track)} up`} onClick={() => move(index, -1)} disabled={index === 0}>
                <Up />
              </IconButton>
              <IconButton
                label={`Move ${titleOf(track)} down`}
                onClick={() => move(index, 1)}
                disabled={index === tracks.length - 1}
              >
                <Down />
              </IconButton>
              <IconButton label={`Remove ${titleOf(track)}`} onClick={() => remove(track)}>
                <Cross />
              </IconButton>
            </span>
          }
        />
      ))}
    </ol>
  );
}

interface IconButtonProps {
  label: string;
  onClick: () => void;
  /** Nothing happens then; the focus stays all the same. */
  disabled?: boolean;
  children: ComponentChildren;
}

const IconButton = ({ label, onClick, disabled, children }: IconButtonProps) => (
  <button type="button" class="icon-button" aria-label={label} onClick={onClick} aria-disabled={disabled}>
    {children}
  </button>
);

function save(format: Format): void {
  download(playlist.value, format);
  announce(`Saved as ${fileName(playlist.value, format)}.`);
}

function Tools() {
  const able = useSignal(canShare);
  const shared = useSignal(sharing);
  return (
    <div class="tools">
      <div class="segments" role="group" aria-label="Save the playlist as">
        {(['json', 'm3u', 'csv'] as Format[]).map((format) => (
          <button key={format} type="button" onClick={() => save(format)}>
            {format.toUpperCase()}
          </button>
        ))}
      </div>
      {able && (
        <label class="switch">
          <input
            type="checkbox"
            checked={shared}
            onChange={(event) => {
              if (event.currentTarget.checked) sharing.value = true;
              else void stopSharing();
            }}
          />
          Publish each edit
        </label>
      )}
    </div>
  );
}

function NextSongs() {
  const { answer, problem, loading } = useSignal(next);
  const shared = useSignal(sharing);
  const kept = useKeptFocus<HTMLElement>('next-title', 'panel-title');
  if (!answer && !problem && !loading) return null;
  return (
    <section class="next" aria-labelledby="next-title" aria-busy={loading} ref={kept}>
      <div class="section-head">
        <h2 id="next-title" tabIndex={-1}>
          What comes next
        </h2>
        {shared && !problem && <Followed />}
      </div>
      {problem && <p class="hint">{problem}</p>}
      {answer && (
        <ol class="tracks tracks-small">
          {answer.items.map((track) => (
            <TrackRow key={track.id} track={track} note={reason(track)} />
          ))}
        </ol>
      )}
      {answer && answer.ignored.length > 0 && (
        <p class="hint">{plural(answer.ignored.length, 'song')} had no say: too new for a vector.</p>
      )}
    </section>
  );
}

function Followed() {
  const after = useSignal(followedAfter);
  return <span class="followed">{after === undefined ? 'Learning your edit …' : `learnt in ${span(after / 1000)}`}</span>;
}

/** Why a song is recommended, in the fewest words: the songs of the playlist that pulled it most. */
function reason(track: RecommendedTrack): string | undefined {
  const pulled = (track.why ?? []).slice(0, 2);
  return pulled.length === 0 ? undefined : `for ${pulled.map(told).join(', ')}`;
}

const told = ({ track, share, playlists }: Reason): string =>
  `${titleOf(track)} (${percent(share)}${playlists ? `, ${count(playlists)} shared` : ''})`;
