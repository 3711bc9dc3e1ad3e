import type { TrackSummary } from 'muse-client';
import { announce } from './announce';
import { titleOf } from './format';
import { derived, signal, watch } from './signal';

/** The playlist that is being built. It lives in this browser until it is shared with the platform. */
export interface Playlist {
  id: string;
  title: string;
  tracks: TrackSummary[];
}

const KEY = 'muse.playlist';

export const playlist = signal<Playlist>(stored() ?? empty());

/** Whether each change is published as an edit, and recommendations are those of the published playlist. */
export const sharing = signal(false);

/** Whether a track is in the playlist, without a search through it. */
export const members = derived(playlist, ({ tracks }) => new Set(tracks.map((track) => track.id)));

watch([playlist], () => {
  const json = JSON.stringify(playlist.value);
  try {
    localStorage.setItem(KEY, json);
  } catch {
    // Storage is full or forbidden: the playlist lives as long as the page.
  }
});

function empty(): Playlist {
  const random = crypto.getRandomValues(new Uint8Array(9));
  const id = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { id: `page-${id}`, title: '', tracks: [] };
}

function stored(): Playlist | undefined {
  try {
    const read = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<Playlist> | null;
    if (read && typeof read.id === 'string' && typeof read.title === 'string' && Array.isArray(read.tracks)) {
      return read as Playlist;
    }
  } catch {
    // What is stored is of another time: a new playlist is begun.
  }
  return undefined;
}

function change(tracks: TrackSummary[], said: string): void {
  playlist.value = { ...playlist.value, tracks };
  announce(said);
}

export function add({ id, title, artists }: TrackSummary): void {
  if (members.value.has(id)) return;
  const track = { id, title, artists };
  change([...playlist.value.tracks, track], `Added ${titleOf(track)} to your playlist.`);
}

export function remove(track: TrackSummary): void {
  change(
    playlist.value.tracks.filter((other) => other.id !== track.id),
    `Removed ${titleOf(track)}.`,
  );
}

/** Moves a track by one place; at an end nothing happens. */
export function move(index: number, by: -1 | 1): void {
  const tracks = moved(playlist.value.tracks, index, by);
  const track = tracks[index + by];
  if (track && tracks !== playlist.value.tracks) change(tracks, `${titleOf(track)} is number ${index + by + 1}.`);
}

export function moved<T>(items: T[], index: number, by: -1 | 1): T[] {
  const to = index + by;
  if (to < 0 || to >= items.length) return items;
  const order = items.slice();
  order.splice(to, 0, ...order.splice(index, 1));
  return order;
}

export function rename(title: string): void {
  playlist.value = { ...playlist.value, title };
}

/** Begins a new playlist, with an id of its own. */
export function clear(): void {
  playlist.value = empty();
  announce('A new playlist.');
}
