import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { request } from '../../main/web/recommend';

const list = (title: string, ...ids: string[]) => ({
  id: 'page-1',
  title,
  tracks: ids.map((id) => ({ id, artists: [] })),
});

test('should ask nothing when there is neither song nor name', () => {
  equal(request(list('  '), false), undefined);
});

test('should ask by the name alone when there is no song', () => {
  const { title, tracks } = request(list(' rainy day jazz '), false) ?? {};
  equal(title, 'rainy day jazz');
  equal(tracks, undefined);
});

test('should ask by songs and name, and by the published playlist once it is shared', () => {
  const own = request(list('x', 'a', 'b'), false);
  deepEqual([own?.tracks, own?.title, own?.playlistId], [['a', 'b'], 'x', undefined]);
  const shared = request(list('x', 'a', 'b'), true);
  deepEqual([shared?.tracks, shared?.playlistId], [undefined, 'page-1']);
});
