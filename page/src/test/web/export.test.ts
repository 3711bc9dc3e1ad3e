import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { encode, fileName } from '../../main/web/export';

const playlist = {
  id: 'page-1',
  title: 'Sunday, morning',
  tracks: [
    { id: 't:1', title: 'Say "Hi", now', artists: [{ id: 'a', name: 'One' }, { id: 'b', name: 'Two' }] },
    { id: 't:2', title: '=SUM(A1)\nx', artists: [] },
    { id: 't:3', artists: [] },
  ],
};

test('should write one line of the import format when JSON is asked for', () => {
  const lines = encode(playlist, 'json').split('\n');
  equal(lines.length, 2);
  const line = JSON.parse(lines[0] ?? '') as { id: string; name: string; tracks: { id: string; title?: string }[] };
  equal(line.name, 'Sunday, morning');
  deepEqual(line.tracks.map((track) => track.id), ['t:1', 't:2', 't:3']);
  equal(line.tracks[0]?.title, 'Say "Hi", now');
});

test('should quote cells and defuse formulas when CSV is asked for', () => {
  equal(
    encode(playlist, 'csv'),
    'position,track_id,title,artists\n' +
      '1,t:1,"Say ""Hi"", now","One, Two"\n' +
      '2,t:2,"\'=SUM(A1)\nx",\n' +
      '3,t:3,t:3,\n',
  );
});

test('should keep each entry on its line when M3U is asked for', () => {
  deepEqual(encode(playlist, 'm3u').split('\n'), [
    '#EXTM3U',
    '#PLAYLIST:Sunday, morning',
    '#EXTINF:-1,One, Two - Say "Hi", now',
    't:1',
    '#EXTINF:-1,=SUM(A1) x',
    't:2',
    '#EXTINF:-1,t:3',
    't:3',
    '',
  ]);
});

test('should name the file after the playlist', () => {
  equal(fileName(playlist, 'csv'), 'sunday-morning.csv');
  equal(fileName({ ...playlist, title: ' ?! ' }, 'm3u'), 'playlist.m3u');
  equal(fileName({ ...playlist, title: '' }, 'json'), 'my-playlist.json');
});
