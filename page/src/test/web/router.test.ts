import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { href, parse, type Route } from '../../main/web/router';

test('should come back to the same route when its address is opened', () => {
  const routes: Route[] = [
    { view: 'explore' },
    { view: 'live' },
    { view: 'map' },
    { view: 'map', id: 'spotify:track:1' },
    { view: 'song', id: 'a/b?c#d %' },
    { view: 'song', id: 'Ünïcode 🎵' },
  ];
  for (const route of routes) deepEqual(parse(href(route)), route);
});

test('should show the start when the address is of no view', () => {
  for (const hash of ['', '#', '#/', '#/nowhere', '#/song', '#/song/']) deepEqual(parse(hash), { view: 'explore' });
});

test('should take an id as it stands when it is not well encoded', () => {
  deepEqual(parse('#/song/100%'), { view: 'song', id: '100%' });
  equal(href({ view: 'song', id: '100%' }), '#/song/100%25');
});
