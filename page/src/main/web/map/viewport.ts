import { WORLD } from './song-map';

const MARGIN = 0.06;
const MOST_ZOOM = 400;

export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Which part of the world is seen: its centre, and how many pixels (of CSS) a unit takes. Immutable. */
export class Viewport {
  private constructor(
    readonly width: number,
    readonly height: number,
    readonly x: number,
    readonly y: number,
    readonly scale: number,
  ) {}

  /** The whole world. */
  static fit(width: number, height: number): Viewport {
    return new Viewport(width, height, WORLD / 2, WORLD / 2, fitScale(width, height));
  }

  /** 1 where the whole world is seen. */
  get zoom(): number {
    return this.scale / fitScale(this.width, this.height);
  }

  get bounds(): Bounds {
    const [halfWidth, halfHeight] = [this.width / 2 / this.scale, this.height / 2 / this.scale];
    return { left: this.x - halfWidth, right: this.x + halfWidth, top: this.y - halfHeight, bottom: this.y + halfHeight };
  }

  screenX = (x: number): number => (x - this.x) * this.scale + this.width / 2;
  screenY = (y: number): number => (y - this.y) * this.scale + this.height / 2;
  worldX = (x: number): number => (x - this.width / 2) / this.scale + this.x;
  worldY = (y: number): number => (y - this.height / 2) / this.scale + this.y;

  /** The same part of the world in another window. */
  resized(width: number, height: number): Viewport {
    return at(new Viewport(width, height, this.x, this.y, this.zoom * fitScale(width, height)));
  }

  panned(byX: number, byY: number): Viewport {
    return at(new Viewport(this.width, this.height, this.x - byX / this.scale, this.y - byY / this.scale, this.scale));
  }

  /** What is under the pixel stays under it. */
  zoomed(factor: number, pixelX = this.width / 2, pixelY = this.height / 2): Viewport {
    const least = fitScale(this.width, this.height);
    const scale = Math.min(least * MOST_ZOOM, Math.max(least, this.scale * factor));
    const x = this.worldX(pixelX) - (pixelX - this.width / 2) / scale;
    const y = this.worldY(pixelY) - (pixelY - this.height / 2) / scale;
    return at(new Viewport(this.width, this.height, x, y, scale));
  }

  centred(x: number, y: number, zoom: number): Viewport {
    return at(new Viewport(this.width, this.height, x, y, zoom * fitScale(this.width, this.height)));
  }

  /** A step of the way to another one, t from 0 to 1; zoom changes by equal factors. */
  towards(other: Viewport, t: number): Viewport {
    const mix = (from: number, to: number) => from + (to - from) * t;
    const scale = this.scale * Math.pow(other.scale / this.scale, t);
    return new Viewport(this.width, this.height, mix(this.x, other.x), mix(this.y, other.y), scale);
  }

  static of(width: number, height: number, x: number, y: number, scale: number): Viewport {
    return new Viewport(width, height, x, y, scale);
  }
}

const fitScale = (width: number, height: number): number =>
  (Math.max(1, Math.min(width, height)) * (1 - 2 * MARGIN)) / WORLD;

/** The centre never leaves the world. */
function at(view: Viewport): Viewport {
  const inside = (value: number) => Math.min(WORLD, Math.max(0, value));
  return Viewport.of(view.width, view.height, inside(view.x), inside(view.y), view.scale);
}
