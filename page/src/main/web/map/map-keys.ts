import { isPlain } from '../keys';
import type { MapCanvas } from './map-canvas';
import type { Viewport } from './viewport';

interface Handlers {
  /** The song in the middle of what is seen, or will be in a moment; none without the focus. */
  onAim(song: number | undefined, seen: Viewport): void;
  /** The one in the middle; none to let go of the one before. */
  onChoose(song: number | undefined): void;
}

const STEP = 80;
const ZOOM = 1.4;

/** Arrows move, plus and minus zoom, 0 shows all; the song in the middle is aimed at. Enter chooses it, Escape lets go. */
export function handleKeys(element: HTMLElement, map: MapCanvas, { onAim, onChoose }: Handlers): () => void {
  const ended = new AbortController();
  const options = { signal: ended.signal };

  const pan = (x: number, y: number) => () => map.look(map.goal.panned(x, y));
  const zoom = (factor: number) => () => map.flyTo(map.goal.zoomed(factor));
  const moves = new Map<string, () => void>([
    ['ArrowLeft', pan(STEP, 0)],
    ['ArrowRight', pan(-STEP, 0)],
    ['ArrowUp', pan(0, STEP)],
    ['ArrowDown', pan(0, -STEP)],
    ['+', zoom(ZOOM)],
    ['=', zoom(ZOOM)],
    ['-', zoom(1 / ZOOM)],
    ['0', () => map.flyHome()],
  ]);

  const aim = (song: number | undefined) => {
    map.hover(song);
    onAim(song, map.goal);
  };
  const middle = () => map.songInTheMiddle(map.goal);

  element.addEventListener(
    'keydown',
    (event) => {
      if (!isPlain(event)) return;
      const move = moves.get(event.key);
      if (move) {
        move();
        aim(middle());
      } else if (event.key === 'Enter') {
        onChoose(middle());
      } else if (event.key === 'Escape') {
        aim(undefined);
        onChoose(undefined);
      } else {
        return;
      }
      event.preventDefault();
    },
    options,
  );
  const aimWithTheFocus = () => {
    if (element.matches(':focus-visible')) aim(middle());
  };
  element.addEventListener('focus', aimWithTheFocus, options);
  element.addEventListener('blur', () => aim(undefined), options);
  // Who is quick has it before the map can be moved.
  aimWithTheFocus();

  return () => ended.abort();
}
