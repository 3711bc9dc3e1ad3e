import { WORLD } from './song-map';
import type { Bounds } from './viewport';

const CELLS = 24;
const CELL = (WORLD + 1) / CELLS;
const SMALLEST_TIER = 2_048;

/** Songs that stand in a row in the order: from first on, so many. */
export interface Range {
  first: number;
  count: number;
}

/**
 * The order in which songs are drawn, so that what is seen of the best known ones is a few ranges of it. Songs fall into tiers, the
 * best known 2048, as many again, then twice as many each time; the best known tier is the last, on top of the others. Within a tier
 * they stand by rows of cells of the world.
 */
export class DrawOrder {
  readonly songs: Uint32Array;
  /** Songs of the cells of each tier, the rarest tier first, stand from start[c] to start[c + 1]. */
  private readonly start: Uint32Array;
  private readonly tiers: number;

  constructor(positions: Uint16Array, byPlaylists: Uint32Array) {
    this.tiers = tierOf(Math.max(0, byPlaylists.length - 1)) + 1;
    this.start = new Uint32Array(this.tiers * CELLS * CELLS + 1);
    const slots = new Uint32Array(byPlaylists.length);
    byPlaylists.forEach((song, rank) => {
      const cell = cellOf(positions[2 * song + 1] ?? 0) * CELLS + cellOf(positions[2 * song] ?? 0);
      const slot = (this.tiers - 1 - tierOf(rank)) * CELLS * CELLS + cell;
      slots[rank] = slot;
      this.start[slot + 1]! += 1;
    });
    for (let slot = 1; slot < this.start.length; slot++) this.start[slot]! += this.start[slot - 1]!;
    const free = this.start.slice();
    this.songs = new Uint32Array(byPlaylists.length);
    byPlaylists.forEach((song, rank) => (this.songs[free[slots[rank]!]!++] = song));
  }

  /**
   * The ranges of at least the songs within the bounds: whole tiers from the best known on, as many as have no more than so many
   * songs there, but the best known tier always.
   */
  ranges(bounds: Bounds, most: number): { ranges: Range[]; drawn: number; complete: boolean } {
    const [left, right, top, bottom] = [bounds.left, bounds.right, bounds.top, bounds.bottom].map(cellOf) as [number, number, number, number];
    let ranges: Range[] = [];
    let drawn = 0;
    for (let tier = this.tiers - 1; tier >= 0; tier--) {
      const its: Range[] = [];
      for (let row = top; row <= bottom; row++) {
        const slots = (tier * CELLS + row) * CELLS;
        const first = this.start[slots + left]!;
        const count = this.start[slots + right + 1]! - first;
        const before = its.at(-1);
        if (before && before.first + before.count === first) before.count += count;
        else if (count > 0) its.push({ first, count });
      }
      const songs = its.reduce((sum, { count }) => sum + count, 0);
      if (tier < this.tiers - 1 && drawn + songs > most) return { ranges, drawn, complete: false };
      ranges = [...its, ...ranges];
      drawn += songs;
    }
    return { ranges, drawn, complete: true };
  }
}

const tierOf = (rank: number): number => (rank < SMALLEST_TIER ? 0 : Math.floor(Math.log2(rank / SMALLEST_TIER)) + 1);
const cellOf = (place: number): number => Math.min(CELLS - 1, Math.max(0, Math.floor(place / CELL)));
