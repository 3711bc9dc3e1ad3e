import { diameter, DIM, LIT, LIT_GROWTH, reach, type Drawing, type PointRenderer, type Points } from './point-renderer';
import type { Viewport } from './viewport';

const MOST_GROUPS = 16;

/** The same picture without a graphics processor: squares instead of discs, and some frames fewer. */
export class CanvasPoints implements PointRenderer {
  private points?: Points;
  /** Songs of one emphasis and group after the other: the colour changes as seldom as can be. */
  private order: Uint32Array = new Uint32Array();

  constructor(private readonly context: CanvasRenderingContext2D) {}

  set(points: Points): void {
    this.points = points;
    this.order = ordered(points);
  }

  setEmphasis(emphasis: Uint8Array): void {
    if (this.points) this.set({ ...this.points, emphasis });
  }

  draw(view: Viewport, pixelRatio: number, most: number): Drawing {
    const { context, points } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    if (!points) return { drawn: 0, complete: true };
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    const { positions, weights, palette } = points;
    const anyLit = points.emphasis.includes(LIT);
    const bounds = reach(view);
    const { left, right, top, bottom } = bounds;
    const { ranges, ...drawing } = points.order.ranges(bounds, most);
    const chosen = new Uint8Array(weights.length);
    for (const { first, count } of ranges) points.order.songs.subarray(first, first + count).forEach((song) => (chosen[song] = 1));
    let drawn = -1;
    for (const song of this.order) {
      const [x, y] = [positions[2 * song] ?? 0, positions[2 * song + 1] ?? 0];
      if (!chosen[song] || x < left || x > right || y < top || y > bottom) continue;
      const its = layer(points, song);
      const emphasis = Math.floor(its / MOST_GROUPS);
      if (its !== drawn) {
        drawn = its;
        context.globalAlpha = emphasis === LIT ? 1 : emphasis === DIM ? 0.1 : anyLit ? 0.22 : 0.82;
        context.fillStyle = palette[its % MOST_GROUPS] ?? '#000';
      }
      const size = diameter(view.zoom, weights[song] ?? 0, weights.length) * (emphasis === LIT ? LIT_GROWTH : 1);
      context.fillRect(view.screenX(x) - size / 2, view.screenY(y) - size / 2, size, size);
    }
    context.globalAlpha = 1;
    return drawing;
  }

  dispose(): void {
    this.points = undefined;
    this.order = new Uint32Array();
  }
}

/** By emphasis, then by group. */
const layer = ({ emphasis, groups }: Points, song: number): number =>
  (emphasis[song] ?? 0) * MOST_GROUPS + (groups[song] ?? 0);

function ordered(points: Points): Uint32Array {
  const songs = points.weights.length;
  const next = new Uint32Array(MOST_GROUPS * (LIT + 1) + 1);
  for (let song = 0; song < songs; song++) next[layer(points, song) + 1]! += 1;
  for (let i = 1; i < next.length; i++) next[i]! += next[i - 1]!;
  const order = new Uint32Array(songs);
  for (let song = 0; song < songs; song++) order[next[layer(points, song)]!++] = song;
  return order;
}
