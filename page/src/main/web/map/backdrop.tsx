import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '../signal';
import { colourOf, colouring } from './colouring';
import { bestKnown, loadBestKnown, WORLD, type SongMap } from './song-map';

/** The best known songs as a still picture of the map; says nothing that stands nowhere else. */
export function Backdrop() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const map = useSignal(bestKnown);

  useEffect(() => void loadBestKnown(), []);
  useEffect(() => {
    const element = canvas.current;
    if (!element || !map) return;
    const sizes = new ResizeObserver(() => paint(element, map));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [map]);

  return <canvas class="backdrop" ref={canvas} aria-hidden="true" />;
}

function paint(canvas: HTMLCanvasElement, map: SongMap): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(devicePixelRatio, devicePixelRatio);
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const { group } = colouring(map, 'genre');
  const most = Math.log1p(map.playlists(map.byPlaylists[0] ?? 0)) || 1;
  const side = Math.max(width, height);
  for (let song = 0; song < map.size; song++) {
    const x = (map.x(song) / WORLD - 0.5) * side + width / 2;
    const y = (map.y(song) / WORLD - 0.5) * side + height / 2;
    context.fillStyle = colourOf(group[song] ?? 0, dark);
    context.beginPath();
    context.arc(x, y, 0.8 + (2.4 * Math.log1p(map.playlists(song))) / most, 0, 2 * Math.PI);
    context.fill();
  }
}
