import { diameter, DIM, LIT, PLAIN, type PointRenderer, type Points } from './point-renderer';
import type { Viewport } from './viewport';

/** The same picture without a graphics processor: squares instead of discs, and some frames fewer. */
export class CanvasPoints implements PointRenderer {
  private points?: Points;

  constructor(private readonly context: CanvasRenderingContext2D) {}

  set(points: Points): void {
    this.points = points;
  }

  setEmphasis(emphasis: Uint8Array): void {
    if (this.points) this.points = { ...this.points, emphasis };
  }

  draw(view: Viewport, pixelRatio: number): void {
    const { context, points } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    if (!points) return;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    const anyLit = points.emphasis.includes(LIT);
    for (const emphasis of [DIM, PLAIN, LIT]) {
      context.globalAlpha = emphasis === LIT ? 1 : emphasis === DIM ? 0.1 : anyLit ? 0.22 : 0.82;
      points.palette.forEach((colour, group) => {
        context.fillStyle = colour;
        this.squares(view, points, group, emphasis);
      });
    }
    context.globalAlpha = 1;
  }

  private squares(view: Viewport, { positions, weights, groups, emphasis }: Points, group: number, level: number): void {
    const { left, right, top, bottom } = view.bounds;
    for (let song = 0; song < weights.length; song++) {
      if (groups[song] !== group || emphasis[song] !== level) continue;
      const [x, y] = [positions[2 * song] ?? 0, positions[2 * song + 1] ?? 0];
      if (x < left || x > right || y < top || y > bottom) continue;
      const size = diameter(view.zoom, weights[song] ?? 0, weights.length) * (level === LIT ? 1.8 : 1);
      this.context.fillRect(view.screenX(x) - size / 2, view.screenY(y) - size / 2, size, size);
    }
  }

  dispose(): void {
    this.points = undefined;
  }
}
