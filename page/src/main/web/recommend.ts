import type { RecommendationRequest, Recommendations } from 'muse-client';
import { recommendationsApi } from './api';
import type { Playlist } from './playlist';

const HOW_MANY = 12;

/**
 * What to ask for a playlist: by its songs, by its name, or by both; undefined if it has neither. A published one is
 * asked for by its id, so the answer is that of the platform's copy.
 */
export function request(list: Playlist, published: boolean): RecommendationRequest | undefined {
  const title = list.title.trim() || undefined;
  const common = { k: HOW_MANY, why: true };
  if (published && list.tracks.length > 0) return { ...common, playlistId: list.id };
  if (list.tracks.length > 0) return { ...common, tracks: list.tracks.map((track) => track.id), title };
  return title === undefined ? undefined : { ...common, title };
}

export async function ask(list: Playlist, published: boolean, signal?: AbortSignal): Promise<Recommendations | undefined> {
  const recommendationRequest = request(list, published);
  return recommendationRequest && recommendationsApi.recommend({ recommendationRequest }, { signal });
}
