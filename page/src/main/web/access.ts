import { signal } from './signal';

const STORED = 'muse-key';

/** The service asks for a key that the page does not have, or no longer takes the one that it has. */
export const keyWanted = signal(false);

/** As the browser's fetch, with the key of this tab if it was given one. */
export async function keyedFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const key = sessionStorage.getItem(STORED);
  const headers = new Headers(init.headers);
  if (key) headers.set('X-API-Key', key);
  const answer = await fetch(input, { ...init, headers });
  if (answer.status === 401) keyWanted.value = true;
  return answer;
}

/** Keeps the key until the tab is closed, and begins anew. */
export function takeKey(key: string): void {
  sessionStorage.setItem(STORED, key.trim());
  location.reload();
}
