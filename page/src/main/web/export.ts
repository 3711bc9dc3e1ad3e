import { artistsOf, titleOf } from './format';
import type { Playlist } from './playlist';

export type Format = 'json' | 'm3u' | 'csv';

const TYPES: Record<Format, string> = {
  json: 'application/json',
  m3u: 'audio/x-mpegurl',
  csv: 'text/csv',
};

/** The playlist as the text of a file. JSON is one line of the import format. */
export function encode(playlist: Playlist, format: Format): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({
        id: playlist.id,
        name: nameOf(playlist),
        tracks: playlist.tracks.map(({ id, title, artists }) => ({ id, title, artists })),
      })}\n`;
    case 'm3u':
      return lines([
        '#EXTM3U',
        `#PLAYLIST:${oneLine(nameOf(playlist))}`,
        ...playlist.tracks.flatMap((track) => [
          `#EXTINF:-1,${oneLine([artistsOf(track), titleOf(track)].filter(Boolean).join(' - '))}`,
          track.id,
        ]),
      ]);
    case 'csv':
      return lines([
        'position,track_id,title,artists',
        ...playlist.tracks.map((track, index) =>
          [String(index + 1), track.id, titleOf(track), artistsOf(track)].map(cell).join(','),
        ),
      ]);
  }
}

const lines = (rows: string[]): string => `${rows.join('\n')}\n`;
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const nameOf = (playlist: Playlist): string => playlist.title.trim() || 'My playlist';

/** RFC 4180; a cell that a spreadsheet would take for a formula gets an apostrophe in front. */
function cell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function fileName(playlist: Playlist, format: Format): string {
  const stem = nameOf(playlist)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `${stem || 'playlist'}.${format}`;
}

export function download(playlist: Playlist, format: Format): void {
  const file = new Blob([encode(playlist, format)], { type: `${TYPES[format]};charset=utf-8` });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = fileName(playlist, format);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
