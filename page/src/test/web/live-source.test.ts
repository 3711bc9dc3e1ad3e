import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { merged, type ServedSnapshot } from '../../main/web/live/live-source';

const snapshot = (version: number, count = 1): ServedSnapshot => ({ version, count, created: '2026-01-01T00:00:00Z' });

test('should hold each snapshot once, in order, with what was told last', () => {
  let known: ServedSnapshot[] = [];
  for (const came of [snapshot(2), snapshot(1), snapshot(2, 7)]) known = merged(known, came);
  deepEqual(known.map(({ version, count }) => [version, count]), [[1, 1], [2, 7]]);
});

test('should forget the oldest when there are many', () => {
  let known: ServedSnapshot[] = [];
  for (let version = 1; version <= 80; version++) known = merged(known, snapshot(version));
  equal(known.length, 50);
  equal(known[0]?.version, 31);
});
