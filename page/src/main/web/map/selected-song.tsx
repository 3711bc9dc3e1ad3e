import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { plural } from '../format';
import { href } from '../router';
import { AddButton } from '../track-row';
import type { SongMap } from './song-map';

interface Props {
  map: SongMap;
  song: number;
  card: RefObject<HTMLElement>;
  stage: RefObject<HTMLElement>;
  onClose: () => void;
}

export function SelectedSong({ map, song, card, stage, onClose }: Props) {
  // The focus that is in it when it goes is the map's again.
  useLayoutEffect(
    () => () => {
      if (card.current?.contains(document.activeElement)) stage.current?.focus();
    },
    [],
  );
  return (
    <section
      class="selected"
      aria-label="Selected song"
      ref={card}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div>
        <strong>{map.title(song)}</strong>
        <span class="track-artists">{map.artist(song)}</span>
        <span class="facts">
          {[map.genre(song), `in ${plural(map.playlists(song), 'playlist')}`].filter(Boolean).join(' · ')}
        </span>
      </div>
      <div class="buttons">
        <a class="button" href={href({ view: 'song', id: map.id(song) })}>
          What is like it
        </a>
        <AddButton track={map.track(song)} />
        <button type="button" class="quiet" onClick={onClose}>
          Close
        </button>
      </div>
    </section>
  );
}
