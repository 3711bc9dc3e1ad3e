import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { add, clear, members, move, moved, playlist, remove } from '../../main/web/playlist';

const song = (id: string) => ({ id, title: id.toUpperCase(), artists: [] });
const ids = () => playlist.value.tracks.map((track) => track.id);

test('should move by one place and stop at the ends', () => {
  deepEqual(moved(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c']);
  deepEqual(moved(['a', 'b', 'c'], 2, -1), ['a', 'c', 'b']);
  const items = ['a', 'b'];
  equal(moved(items, 0, -1), items);
  equal(moved(items, 1, 1), items);
});

test('should hold a song once however often it is added', () => {
  clear();
  for (const id of ['a', 'b', 'a', 'c']) add(song(id));
  deepEqual(ids(), ['a', 'b', 'c']);
  move(2, -1);
  remove(song('a'));
  deepEqual(ids(), ['c', 'b']);
  equal(members.value.has('a'), false);
});

test('should be another playlist after a new one was begun', () => {
  const before = playlist.value.id;
  add(song('a'));
  clear();
  deepEqual(ids(), []);
  equal(playlist.value.id === before, false);
});

test('should be stored at every change', () => {
  clear();
  add(song('kept'));
  const stored = JSON.parse(localStorage.getItem('muse.playlist') ?? '{}') as typeof playlist.value;
  deepEqual(stored, playlist.value);
});
