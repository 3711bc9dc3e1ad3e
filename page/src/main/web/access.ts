import { signal } from './signal';

const STORED = 'muse-key';
/** Longer than that nobody should wait without being told why. */
const LONGEST_WAIT_S = 5;

/** The service asks for a key that the page does not have, or does not take the one that it has. */
export const keyWanted = signal<'no' | 'missing' | 'refused'>('no');

/** As the browser's fetch, with the key of this tab if it was given one. A service that says when to come again is asked once more. */
export async function keyedFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const key = sessionStorage.getItem(STORED);
  const headers = new Headers(init.headers);
  if (key) headers.set('X-API-Key', key);
  const ask = () => fetch(input, { ...init, headers });
  let answer = await ask();
  const wait = retryAfter(answer);
  if (wait !== undefined && wait <= LONGEST_WAIT_S) {
    await new Promise((resolve) => setTimeout(resolve, 1_000 * wait));
    answer = await ask();
  }
  if (answer.status === 401) keyWanted.value = key ? 'refused' : 'missing';
  return answer;
}

/** Seconds until a service that refused for now, with 429 or 503 and nothing done, wants to be asked again; undefined if it does not say. */
export function retryAfter({ status, headers }: Response): number | undefined {
  const seconds = Number.parseInt(headers.get('Retry-After') ?? '', 10);
  return (status === 429 || status === 503) && seconds >= 0 ? seconds : undefined;
}

/** Keeps the key until the tab is closed, and begins anew. */
export function takeKey(key: string): void {
  sessionStorage.setItem(STORED, key.trim());
  location.reload();
}
