import type { ArtistRef } from 'muse-client';

interface Named {
  id: string;
  title?: string | null;
  artists?: ArtistRef[];
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const rough = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 4 });

export const count = (value: number): string => whole.format(value);
export const short = (value: number): string => compact.format(value);
export const figure = (value: number): string => rough.format(value);
export const percent = (share: number): string => `${Math.round(100 * share)} %`;

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** A track without a title is shown by its id: it is in the playlists, but not (yet) in the catalog. */
export const titleOf = (track: Named): string => track.title || track.id;

export const artistsOf = (track: Named): string => (track.artists ?? []).map(artistName).join(', ');

const artistName = (artist: ArtistRef): string => artist.name || artist.id;

export function length(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A time span for a person: 85 ms, 1.2 s, 3 min. */
export function span(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 1) return `${Math.round(1000 * seconds)} ms`;
  if (seconds < 120) return `${rough.format(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}

/** A hue of its own for each name, the same every time. */
export function hue(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (31 * hash + name.charCodeAt(i)) | 0;
  return ((hash % 360) + 360) % 360;
}
