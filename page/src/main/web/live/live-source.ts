import { signal } from '../signal';

/** Once a second: how the service is doing. */
export interface Status {
  at: string;
  snapshotVersion?: number;
  snapshotAgeSeconds?: number;
  editsPerSecond?: number;
  updatesPerSecond?: number;
  /** Seconds from an edit to an answer that knows it. */
  freshness?: { p50?: number; p95?: number; p99?: number };
  tracks?: number;
  recall?: number;
}

/** A snapshot that came to be served. */
export interface ServedSnapshot {
  version: number;
  created: string;
  count: number;
  /** J of the snapshot. */
  objective?: number;
  quality?: Record<string, number>;
}

const STATUSES = 180;
const SNAPSHOTS = 50;

export const statuses = signal<Status[]>([]);
export const snapshots = signal<ServedSnapshot[]>([]);
export const connected = signal(false);

/** Follows the service's events for as long as the page lives; the browser connects again by itself. */
export function followLive(): void {
  const source = new EventSource('/v1/live');
  source.addEventListener('open', () => (connected.value = true));
  source.addEventListener('error', () => (connected.value = false));
  source.addEventListener('status', (event) => {
    connected.value = true;
    statuses.value = [...statuses.value, read<Status>(event)].slice(-STATUSES);
  });
  source.addEventListener('snapshot', (event) => {
    snapshots.value = merged(snapshots.value, read<ServedSnapshot>(event));
  });
}

/** By version, each once: a new connection tells the last ones again. */
export function merged(known: ServedSnapshot[], came: ServedSnapshot): ServedSnapshot[] {
  return [...known.filter((other) => other.version !== came.version), came]
    .sort((a, b) => a.version - b.version)
    .slice(-SNAPSHOTS);
}

const read = <T,>(event: MessageEvent<string>): T => JSON.parse(event.data) as T;
