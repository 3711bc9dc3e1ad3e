import type { MapCanvas } from './map-canvas';

interface Handlers {
  onHover(song: number | undefined, x: number, y: number): void;
  onPick(song: number | undefined): void;
}

const CLICK_PIXELS = 5;

/** Drag to move, wheel or two fingers to zoom, hover, click. */
export function handlePointer(element: HTMLElement, map: MapCanvas, { onHover, onPick }: Handlers): () => void {
  const ended = new AbortController();
  const options = { signal: ended.signal };
  const fingers = new Map<number, { x: number; y: number }>();
  let travelled = 0;

  const place = (event: PointerEvent | WheelEvent | MouseEvent) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const hoverAt = (x: number, y: number) => {
    const song = map.songAt(x, y);
    map.hover(song);
    onHover(song, x, y);
  };

  element.addEventListener(
    'pointerdown',
    (event) => {
      element.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, place(event));
      if (fingers.size === 1) travelled = 0;
    },
    options,
  );

  element.addEventListener(
    'pointermove',
    (event) => {
      const to = place(event);
      const from = fingers.get(event.pointerId);
      if (!from) {
        hoverAt(to.x, to.y);
        return;
      }
      fingers.set(event.pointerId, to);
      travelled += Math.hypot(to.x - from.x, to.y - from.y);
      if (travelled > CLICK_PIXELS) onHover(undefined, 0, 0);
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const factor = Math.hypot(to.x - other.x, to.y - other.y) / Math.hypot(from.x - other.x, from.y - other.y);
        if (Number.isFinite(factor)) map.look(map.view.zoomed(factor, (to.x + other.x) / 2, (to.y + other.y) / 2));
      } else {
        map.look(map.view.panned(to.x - from.x, to.y - from.y));
      }
    },
    options,
  );

  element.addEventListener(
    'pointerup',
    (event) => {
      const at = place(event);
      if (fingers.size === 1 && travelled <= CLICK_PIXELS) onPick(map.songAt(at.x, at.y));
      fingers.delete(event.pointerId);
    },
    options,
  );
  element.addEventListener('pointercancel', (event) => fingers.delete(event.pointerId), options);
  element.addEventListener(
    'pointerleave',
    () => {
      map.hover(undefined);
      onHover(undefined, 0, 0);
    },
    options,
  );

  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { x, y } = place(event);
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
      map.look(map.view.zoomed(Math.exp(-event.deltaY * lines * 0.0016), x, y));
      hoverAt(x, y);
    },
    { ...options, passive: false },
  );

  element.addEventListener(
    'dblclick',
    (event) => {
      const { x, y } = place(event);
      map.flyTo(map.view.zoomed(2.5, x, y));
    },
    options,
  );

  return () => ended.abort();
}
