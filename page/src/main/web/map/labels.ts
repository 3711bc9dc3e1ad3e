import type { Colouring } from './colouring';
import { WORLD, type SongMap } from './song-map';
import type { Viewport } from './viewport';

/** A name at the place where its group is densest. */
export interface Region {
  name: string;
  group: number;
  x: number;
  y: number;
}

const CELLS = 20;
const SONGS_FROM_ZOOM = 3.5;
const MOST_SONGS = 36;

/** Where to write the groups' names: the middle of the cell that holds most songs of the group. */
export function regions(map: SongMap, { names, group }: Colouring): Region[] {
  const cells = CELLS * CELLS;
  const sums = new Float64Array((names.length + 1) * cells * 3);
  for (let song = 0; song < map.size; song++) {
    const [x, y] = [map.x(song), map.y(song)];
    const cell = Math.floor((y / (WORLD + 1)) * CELLS) * CELLS + Math.floor((x / (WORLD + 1)) * CELLS);
    const at = ((group[song] ?? 0) * cells + cell) * 3;
    sums[at] = (sums[at] ?? 0) + 1;
    sums[at + 1] = (sums[at + 1] ?? 0) + x;
    sums[at + 2] = (sums[at + 2] ?? 0) + y;
  }
  return names.flatMap((name, index) => {
    let best = -1;
    let most = 0;
    for (let cell = 0; cell < cells; cell++) {
      const at = ((index + 1) * cells + cell) * 3;
      if ((sums[at] ?? 0) > most) [most, best] = [sums[at] ?? 0, at];
    }
    return best < 0 ? [] : [{ name, group: index + 1, x: (sums[best + 1] ?? 0) / most, y: (sums[best + 2] ?? 0) / most }];
  });
}

export interface LabelStyle {
  ink: string;
  paper: string;
  font: string;
}

/** Writes names over the points so that none covers another: groups from afar, songs of most playlists from near. */
export function drawLabels(
  context: CanvasRenderingContext2D,
  view: Viewport,
  map: SongMap,
  names: Region[],
  shown: (group: number) => boolean,
  style: LabelStyle,
): void {
  const taken: [number, number, number, number][] = [];
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.strokeStyle = style.paper;
  context.fillStyle = style.ink;

  const write = (text: string, x: number, y: number, height: number): boolean => {
    const half = context.measureText(text).width / 2 + 6;
    const box: [number, number, number, number] = [x - half, y - height, x + half, y + height];
    if (taken.some(([l, t, r, b]) => box[0] < r && box[2] > l && box[1] < b && box[3] > t)) return false;
    taken.push(box);
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
    return true;
  };

  context.font = `600 15px ${style.font}`;
  context.lineWidth = 4;
  context.globalAlpha = view.zoom > SONGS_FROM_ZOOM * 2 ? 0.55 : 1;
  for (const { name, group, x, y } of names) {
    const [left, top] = [view.screenX(x), view.screenY(y)];
    const inside = left > -80 && left < view.width + 80 && top > 0 && top < view.height;
    if (inside && shown(group)) write(name, left, top, 12);
  }
  context.globalAlpha = 1;
  if (view.zoom < SONGS_FROM_ZOOM) return;

  context.font = `500 12px ${style.font}`;
  context.lineWidth = 3;
  let written = 0;
  for (const song of songsInView(map, view)) {
    if (write(map.title(song), view.screenX(map.x(song)), view.screenY(map.y(song)) - 11, 8)) written++;
    if (written === MOST_SONGS) break;
  }
}

/** Songs that are seen, those of most playlists first. */
export function* songsInView(map: SongMap, view: Viewport): Generator<number> {
  const { left, right, top, bottom } = view.bounds;
  for (const song of map.byPlaylists) {
    const [x, y] = [map.x(song), map.y(song)];
    if (x >= left && x <= right && y >= top && y <= bottom) yield song;
  }
}
