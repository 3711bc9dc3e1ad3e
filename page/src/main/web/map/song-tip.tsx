import { plural } from '../format';
import { useSignal, type Signal } from '../signal';
import type { SongMap } from './song-map';

export interface Hovered {
  song: number;
  x: number;
  y: number;
}

/** As far from the edges as it is large, at most: a tip is never cut off. */
const TIP_WIDTH = 276;
const TIP_HEIGHT = 112;

/** Drawn by itself: it follows the pointer, and the rest of the view doesn't. */
export function SongTip({ map, of }: { map: SongMap; of: Signal<Hovered | undefined> }) {
  const hovered = useSignal(of);
  if (!hovered) return null;
  const { song, x, y } = hovered;
  return (
    <div
      class="tip"
      style={{
        insetInlineStart: `max(0px, min(${x}px, 100% - ${TIP_WIDTH}px))`,
        insetBlockStart: `max(0px, min(${y}px, 100% - ${TIP_HEIGHT}px))`,
      }}
    >
      <strong>{map.title(song)}</strong>
      <span>{map.artist(song)}</span>
      <span>
        {[map.genre(song), plural(map.playlists(song), 'playlist')].filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}
