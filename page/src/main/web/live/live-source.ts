import { signal } from '../signal';
import { followEvents, type ServerEvent } from './event-stream';

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

/** Follows the service's events for as long as the page lives. */
export function followLive(): void {
  void followEvents('/v1/live', take, (is) => (connected.value = is));
}

function take({ type, data }: ServerEvent): void {
  if (type === 'status') statuses.value = [...statuses.value, JSON.parse(data) as Status].slice(-STATUSES);
  if (type === 'snapshot') snapshots.value = merged(snapshots.value, JSON.parse(data) as ServedSnapshot);
}

/** By version, each once: a new connection tells the last ones again. */
export function merged(known: ServedSnapshot[], came: ServedSnapshot): ServedSnapshot[] {
  return [...known.filter((other) => other.version !== came.version), came]
    .sort((a, b) => a.version - b.version)
    .slice(-SNAPSHOTS);
}
