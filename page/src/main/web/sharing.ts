import type { Recommendations } from 'muse-client';
import { explain, request } from './api';
import { next } from './next-songs';
import { type Playlist, playlist, sharing } from './playlist';
import { ask } from './recommend';
import { signal, watch } from './signal';

/** Whether the service passes edits on to the platform: a setting of its operator. */
export const canShare = signal(false);

/** Milliseconds from the last edit to the first answer that knew it; undefined while it is awaited. */
export const followedAfter = signal<number | undefined>(undefined);

const GIVE_UP_MS = 10_000;
const IMPATIENT_MS = 40;
const PATIENT_MS = 1_000;

export async function detectSharing(): Promise<void> {
  try {
    canShare.value = (await request<{ edits: boolean }>('/v1/page')).edits;
  } catch {
    canShare.value = false;
  }
}

/** While sharing: publishes each change, then asks until the answer follows, and on once a second. */
export function shareChanges(): void {
  watch([playlist, sharing], () => {
    if (!sharing.value) return;
    const list = playlist.value;
    const ended = new AbortController();
    void publishAndWatch(list, ended.signal);
    return () => ended.abort();
  });
}

async function publishAndWatch(list: Playlist, ended: AbortSignal): Promise<void> {
  const before = fingerprint(next.value.answer);
  next.value = { answer: next.value.answer, loading: true };
  followedAfter.value = undefined;
  try {
    await publish(list);
    const start = performance.now();
    let followed = false;
    while (!ended.aborted) {
      const answer = await askQuietly(list, ended);
      if (ended.aborted) return;
      const waited = performance.now() - start;
      if (!followed && (fingerprint(answer) !== before || waited > GIVE_UP_MS)) {
        followed = true;
        if (waited <= GIVE_UP_MS) followedAfter.value = waited;
      }
      if (followed) next.value = { answer, loading: false };
      await pause(followed ? PATIENT_MS : IMPATIENT_MS);
    }
  } catch (error) {
    if (!ended.aborted) next.value = { problem: await explain(error), loading: false };
  }
}

/** A playlist that the service doesn't know yet has no answer: it is asked again. */
async function askQuietly(list: Playlist, ended: AbortSignal): Promise<Recommendations | undefined> {
  try {
    return await ask(list, true, ended);
  } catch {
    return undefined;
  }
}

const fingerprint = (answer: Recommendations | undefined): string =>
  answer?.items.map((item) => `${item.id} ${item.score}`).join('\n') ?? '';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** One edit with the whole playlist: the same if it is sent twice or after one that was lost. */
function publish({ id, title, tracks }: Playlist): Promise<void> {
  const name = title.trim();
  return send(id, {
    type: 'PlaylistReplaced',
    ...(name && { title: name }),
    trackIds: tracks.map((track) => track.id),
  });
}

/** Takes the playlist off the platform; here it stays. */
export async function stopSharing(): Promise<void> {
  sharing.value = false;
  followedAfter.value = undefined;
  await send(playlist.value.id, { type: 'PlaylistDeleted' });
}

function send(playlistId: string, edit: object): Promise<void> {
  return request(`/v1/playlists/${encodeURIComponent(playlistId)}/events`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(edit),
  });
}
