import type { Recommendations } from 'muse-client';
import { announce } from './announce';
import { explain, isAbort } from './api';
import { plural } from './format';
import { type Playlist, playlist, sharing } from './playlist';
import { ask, request } from './recommend';
import { signal, watch } from './signal';

export interface Next {
  answer?: Recommendations;
  problem?: string;
  loading: boolean;
}

const PAUSE_MS = 150;

/** What would come next in the playlist: asked anew whenever it changes. */
export const next = signal<Next>({ loading: false });

/** Keeps {@link next} up to date for as long as the page lives; a shared playlist is watched by its sharing instead. */
export function followPlaylist(): void {
  watch([playlist, sharing], () => {
    const list = playlist.value;
    if (sharing.value) return;
    if (!request(list, false)) {
      next.value = { loading: false };
      return;
    }
    next.value = { answer: next.value.answer, loading: true };
    const wanted = new AbortController();
    const pause = setTimeout(() => void load(list, wanted.signal), PAUSE_MS);
    return () => {
      clearTimeout(pause);
      wanted.abort();
    };
  });
}

async function load(list: Playlist, wanted: AbortSignal): Promise<void> {
  try {
    const answer = await ask(list, false, wanted);
    if (wanted.aborted) return;
    next.value = { answer, loading: false };
    announce(`${plural(answer?.items.length ?? 0, 'song')} would come next.`);
  } catch (error) {
    if (wanted.aborted || isAbort(error)) return;
    next.value = { problem: await explain(error), loading: false };
  }
}
