import type { TrackSummary } from 'muse-client';
import { get, request } from '../api';
import { signal } from '../signal';

/** The answer of GET /v1/map: one entry a song in each column; places are whole numbers from 0 to 65535. */
export interface MapColumns {
  snapshotVersion: number;
  ids: string[];
  titles: (string | null)[];
  x: number[];
  y: number[];
  playlists: number[];
  genres: string[];
  /** Into genres; -1 for none. */
  genre: number[];
  artists: string[];
  /** Into artists; -1 for none. */
  artist: number[];
}

export const WORLD = 65_535;
const BACKDROP_SONGS = 4_000;
const STARTERS = 8;

export class SongMap {
  readonly size: number;
  /** x and y of each song in turn; y points down, as on the screen, and so unlike the service's. */
  readonly positions: Uint16Array;
  /** Songs by number of playlists, most first. */
  readonly byPlaylists: Uint32Array;
  private rows?: Map<string, number>;
  private words?: string[];

  constructor(readonly columns: MapColumns) {
    this.size = columns.ids.length;
    this.positions = new Uint16Array(2 * this.size);
    for (let i = 0; i < this.size; i++) {
      this.positions[2 * i] = columns.x[i] ?? 0;
      this.positions[2 * i + 1] = WORLD - (columns.y[i] ?? 0);
    }
    this.byPlaylists = Uint32Array.from(this.positions.subarray(0, this.size), (_, i) => i);
    this.byPlaylists.sort((a, b) => this.playlists(b) - this.playlists(a));
  }

  x = (song: number): number => this.positions[2 * song] ?? 0;
  y = (song: number): number => this.positions[2 * song + 1] ?? 0;
  playlists = (song: number): number => this.columns.playlists[song] ?? 0;
  id = (song: number): string => this.columns.ids[song] ?? '';
  title = (song: number): string => this.columns.titles[song] || this.id(song);
  artist = (song: number): string => this.columns.artists[this.columns.artist[song] ?? -1] ?? '';
  genre = (song: number): string => this.columns.genres[this.columns.genre[song] ?? -1] ?? '';

  track(song: number): TrackSummary {
    const artist = this.artist(song);
    return { id: this.id(song), title: this.title(song), artists: artist ? [{ id: artist, name: artist }] : [] };
  }

  find(id: string): number | undefined {
    this.rows ??= new Map(this.columns.ids.map((other, row) => [other, row]));
    return this.rows.get(id);
  }

  /** Songs whose title and artist hold all words of the text, most playlists first; none for an empty text. */
  matching(text: string): number[] {
    const wanted = plain(text).split(/\s+/).filter(Boolean);
    if (wanted.length === 0) return [];
    const words = (this.words ??= this.columns.ids.map((_, song) => plain(`${this.title(song)} ${this.artist(song)}`)));
    const found: number[] = [];
    for (const song of this.byPlaylists) {
      const text = words[song];
      if (text !== undefined && wanted.every((word) => text.includes(word))) found.push(song);
    }
    return found;
  }
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

let newest: { tag: string; map: SongMap } | undefined;

/** The whole map; the same object as before where the service still has the same one. */
export async function fetchMap(signal?: AbortSignal): Promise<SongMap> {
  const answer = await get('/v1/map', { signal });
  const tag = answer.headers.get('ETag');
  if (tag !== null && newest?.tag === tag) {
    await answer.body?.cancel();
    return newest.map;
  }
  const map = new SongMap((await answer.json()) as MapColumns);
  newest = tag === null ? undefined : { tag, map };
  return map;
}

/** The songs of most playlists: what is drawn behind the search, and what one may begin with. */
export const bestKnown = signal<SongMap | undefined>(undefined);
export const starters = signal<TrackSummary[]>([]);

export async function loadBestKnown(): Promise<void> {
  if (bestKnown.value) return;
  try {
    const map = new SongMap(await request<MapColumns>(`/v1/map?limit=${BACKDROP_SONGS}`));
    bestKnown.value = map;
    starters.value = startersOf(map);
  } catch {
    // Nothing is drawn behind the search, which works all the same.
  }
}

/** One song of each of the first few artists. */
function startersOf(map: SongMap): TrackSummary[] {
  const artists = new Set<string>();
  const songs: TrackSummary[] = [];
  for (const song of map.byPlaylists) {
    if (songs.length === STARTERS) break;
    const artist = map.artist(song);
    if (artists.has(artist) || map.title(song) === map.id(song)) continue;
    artists.add(artist);
    songs.push(map.track(song));
  }
  return songs;
}
