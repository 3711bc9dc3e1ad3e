import { Configuration, RecommendationsApi, TracksApi } from 'muse-client';

/** From a few words to songs that go on from there. */
export async function after(words: string, muse = 'http://localhost:8080'): Promise<string[]> {
  const configuration = new Configuration({ basePath: muse });

  const { items } = await new TracksApi(configuration).searchTracks({ q: words, limit: 1 });
  const tracks = items.map((track) => track.id);

  const next = await new RecommendationsApi(configuration).recommend({ recommendationRequest: { tracks, k: 10 } });
  return next.items.map((track) => track.title ?? track.id);
}
