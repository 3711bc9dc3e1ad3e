import type { SongMap } from './song-map';

export type ColourBy = 'genre' | 'artist';

/** Group 0 is all the others; group i of the rest has PALETTE[i - 1]. */
export interface Colouring {
  /** Names of the groups from 1 on, largest first. */
  names: string[];
  /** Songs in each group, from 0 on. */
  sizes: number[];
  /** The group of each song. */
  group: Uint8Array;
}

export const PALETTE = [
  '#ff6b45', '#3aa0ff', '#2fbf71', '#f2b134', '#a66bff', '#1fb8b2',
  '#ff5d8f', '#8ab82e', '#6c7bff', '#e05fd0', '#b98458', '#5f93b5',
] as const;

export const OTHERS = { light: '#b4b0a6', dark: '#565a64' } as const;

/** Gives a colour to the twelve groups that hold the most memberships. */
export function colouring(map: SongMap, by: ColourBy): Colouring {
  const { genre, genres, artist, artists } = map.columns;
  const [of, names] = by === 'genre' ? [genre, genres] : [artist, artists];
  const weight = new Float64Array(names.length);
  for (let song = 0; song < map.size; song++) {
    const group = of[song] ?? -1;
    if (group >= 0) weight[group] = (weight[group] ?? 0) + 1 + map.playlists(song);
  }
  const largest = Array.from(weight.keys())
    .sort((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0))
    .slice(0, PALETTE.length);
  const rank = new Uint8Array(names.length);
  largest.forEach((group, index) => (rank[group] = index + 1));

  const group = new Uint8Array(map.size);
  const sizes = new Array<number>(largest.length + 1).fill(0);
  for (let song = 0; song < map.size; song++) {
    const its = rank[of[song] ?? -1] ?? 0;
    group[song] = its;
    sizes[its] = (sizes[its] ?? 0) + 1;
  }
  return { names: largest.map((index) => names[index] ?? ''), sizes, group };
}

export const colourOf = (group: number, dark: boolean): string =>
  PALETTE[group - 1] ?? (dark ? OTHERS.dark : OTHERS.light);

/** Red, green and blue from 0 to 1. */
export function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}
