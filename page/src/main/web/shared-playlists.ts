import { tracksApi } from './api';

/** How many playlists hold the song and each of the others, by the other's id. */
export async function sharedPlaylists(id: string, others: string[], signal: AbortSignal): Promise<Map<string, number>> {
  if (others.length === 0) return new Map();
  const { items } = await tracksApi.sharedPlaylists({ id, others }, { signal });
  return new Map(items.map((count) => [count.id, count.playlists]));
}
