import type { DrawOrder } from './draw-order';
import type { Bounds, Viewport } from './viewport';

/** What is drawn: everything of length n is one entry a song. */
export interface Points {
  /** x and y in turn, 2n. */
  positions: Uint16Array;
  /** 0 to 255: how large. */
  weights: Uint8Array;
  /** Into the palette. */
  groups: Uint8Array;
  /** DIM, PLAIN or LIT. */
  emphasis: Uint8Array;
  /** One colour (#rrggbb) a group. */
  palette: readonly string[];
  order: DrawOrder;
}

/** What one drawing showed: so many songs, and whether those are all that are seen. */
export interface Drawing {
  drawn: number;
  complete: boolean;
}

export const DIM = 0;
export const PLAIN = 1;
export const LIT = 2;
/** How much larger songs are drawn that are lit. */
export const LIT_GROWTH = 1.8;

/** Draws songs as points. Two ways to do it: the graphics processor, or a plain canvas where there is none. */
export interface PointRenderer {
  set(points: Points): void;
  setEmphasis(emphasis: Uint8Array): void;
  /** Draws what is seen, the best known first where that is more than most. */
  draw(view: Viewport, pixelRatio: number, most: number): Drawing;
  dispose(): void;
}

/** Diameter in pixels of CSS: points grow with the zoom, but much slower than the space between them. */
export function diameter(zoom: number, weight: number, crowd: number): number {
  const base = crowd > 30_000 ? 2.2 : crowd > 5_000 ? 2.8 : 3.4;
  return base * Math.pow(zoom, 0.42) * (0.75 + (1.6 * weight) / 255);
}

/** Where the middle of a point can be that is seen. */
export function reach({ bounds, scale, zoom }: Viewport): Bounds {
  const radius = (LIT_GROWTH * diameter(zoom, 255, 0)) / 2 / scale;
  return { left: bounds.left - radius, right: bounds.right + radius, top: bounds.top - radius, bottom: bounds.bottom + radius };
}
