import type { Bounds } from './viewport';
import { WORLD } from './song-map';

const CELLS = 160;
const CELL = (WORLD + 1) / CELLS;

/** Finds songs by place: a grid of equal cells, each with its songs. */
export class SongGrid {
  /** Songs of cell c stand from start[c] to start[c + 1] in songs. */
  private readonly start = new Uint32Array(CELLS * CELLS + 1);
  private readonly songs: Uint32Array;

  constructor(private readonly positions: Uint16Array) {
    const count = positions.length / 2;
    this.songs = new Uint32Array(count);
    for (let song = 0; song < count; song++) this.bump(this.cellOf(song) + 1, 1);
    for (let cell = 0; cell < CELLS * CELLS; cell++) this.bump(cell + 1, this.start[cell] ?? 0);
    const free = this.start.slice();
    for (let song = 0; song < count; song++) {
      const cell = this.cellOf(song);
      const place = free[cell] ?? 0;
      this.songs[place] = song;
      free[cell] = place + 1;
    }
  }

  private bump(cell: number, by: number): void {
    this.start[cell] = (this.start[cell] ?? 0) + by;
  }

  private cellOf(song: number): number {
    return cell(this.positions[2 * song + 1] ?? 0) * CELLS + cell(this.positions[2 * song] ?? 0);
  }

  /** The song nearest to the place, none if all are farther than the radius. */
  nearest(x: number, y: number, radius: number): number | undefined {
    let best: number | undefined;
    let bestDistance = radius * radius;
    this.within({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }, (song) => {
      const dx = (this.positions[2 * song] ?? 0) - x;
      const dy = (this.positions[2 * song + 1] ?? 0) - y;
      const distance = dx * dx + dy * dy;
      if (distance <= bestDistance) {
        bestDistance = distance;
        best = song;
      }
    });
    return best;
  }

  /** Visits at least the songs in the bounds: all those of the cells that the bounds touch. */
  private within(bounds: Bounds, visit: (song: number) => void): void {
    for (let row = cell(bounds.top); row <= cell(bounds.bottom); row++) {
      const from = this.start[row * CELLS + cell(bounds.left)] ?? 0;
      const to = this.start[row * CELLS + cell(bounds.right) + 1] ?? 0;
      for (let i = from; i < to; i++) visit(this.songs[i] ?? 0);
    }
  }
}

const cell = (value: number): number => Math.min(CELLS - 1, Math.max(0, Math.floor(value / CELL)));
