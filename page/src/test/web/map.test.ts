import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { CanvasPoints } from '../../main/web/map/canvas-points';
import { colouring } from '../../main/web/map/colouring';
import { DrawOrder } from '../../main/web/map/draw-order';
import { FrameBudget } from '../../main/web/map/frame-budget';
import { regions, songsInView } from '../../main/web/map/labels';
import { SongGrid } from '../../main/web/map/song-grid';
import { SongMap, WORLD, type MapColumns } from '../../main/web/map/song-map';
import { Viewport } from '../../main/web/map/viewport';

const close = (actual: number, expected: number) => ok(Math.abs(actual - expected) < 1e-6, `${actual} ≠ ${expected}`);

/** A small generator with a seed (mulberry32), so that a failure comes again. */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function songs(...rows: { title?: string; artist?: number; genre?: number; playlists?: number; at?: [number, number] }[]) {
  const columns: MapColumns = {
    snapshotVersion: 1,
    ids: rows.map((_, i) => `t:${i}`),
    titles: rows.map((row) => row.title ?? null),
    x: rows.map((row) => row.at?.[0] ?? 0),
    y: rows.map((row) => WORLD - (row.at?.[1] ?? 0)),
    playlists: rows.map((row) => row.playlists ?? 1),
    genres: ['pop', 'jazz'],
    genre: rows.map((row) => row.genre ?? -1),
    artists: ['Beyoncé', 'Miles'],
    artist: rows.map((row) => row.artist ?? -1),
  };
  return new SongMap(columns);
}

test('should find songs by words of title and artist, whatever the accents, best known first', () => {
  const map = songs({ title: 'Halo', artist: 0, playlists: 2 }, { title: 'Halo there', artist: 0, playlists: 9 }, { title: 'So What', artist: 1 });
  deepEqual(map.matching('BEYONCE hal'), [1, 0]);
  deepEqual(map.matching('what miles'), [2]);
  deepEqual(map.matching('  '), []);
  deepEqual(map.matching('nothing'), []);
});

test('should name a song by its id when it has no title, and find its row', () => {
  const map = songs({}, { title: 'B' });
  equal(map.title(0), 't:0');
  equal(map.artist(0), '');
  equal(map.find('t:1'), 1);
  equal(map.find('t:9'), undefined);
});

test('should find the nearest song as a comparison with all does', () => {
  const next = random(7);
  const count = 5_000;
  const positions = Uint16Array.from({ length: 2 * count }, () => Math.floor(next() * (WORLD + 1)));
  const grid = new SongGrid(positions);
  for (let i = 0; i < 500; i++) {
    const [x, y, radius] = [next() * WORLD, next() * WORLD, next() * 1_500];
    let best: number | undefined;
    let distance = radius * radius;
    for (let song = 0; song < count; song++) {
      const [dx, dy] = [(positions[2 * song] ?? 0) - x, (positions[2 * song + 1] ?? 0) - y];
      if (dx * dx + dy * dy <= distance) [best, distance] = [song, dx * dx + dy * dy];
    }
    equal(grid.nearest(x, y, radius), best);
  }
});

test('should find songs at the very edge of the world', () => {
  const grid = new SongGrid(Uint16Array.of(0, 0, WORLD, WORLD));
  equal(grid.nearest(0, 0, 1), 0);
  equal(grid.nearest(WORLD, WORLD, 1), 1);
  equal(grid.nearest(WORLD / 2, WORLD / 2, 10), undefined);
});

test('should keep what is under the pointer there when zooming', () => {
  const view = Viewport.fit(800, 600);
  const [x, y] = [view.worldX(500), view.worldY(200)];
  const near = view.zoomed(3, 500, 200);
  close(near.screenX(x), 500);
  close(near.screenY(y), 200);
  close(near.zoom, 3);
});

test('should never zoom out beyond the whole world, nor lose it', () => {
  const view = Viewport.fit(800, 600).zoomed(0.01);
  close(view.zoom, 1);
  const far = view.panned(1e9, -1e9);
  equal(far.x, 0);
  equal(far.y, WORLD);
});

test('should show the same part of the world in another window', () => {
  const view = Viewport.fit(800, 600).zoomed(4, 100, 100);
  const wider = view.resized(1600, 600);
  deepEqual([wider.x, wider.y], [view.x, view.y]);
  close(wider.zoom, view.zoom);
});

test('should colour the groups with most memberships and leave songs without one grey', () => {
  const map = songs({ genre: 1, playlists: 50 }, { genre: 0 }, { genre: 0 }, {});
  const { names, sizes, group } = colouring(map, 'genre');
  deepEqual(names, ['jazz', 'pop']);
  deepEqual(Array.from(group), [1, 2, 2, 0]);
  deepEqual(sizes, [1, 1, 2]);
});

test('should write a group’s name where it is densest', () => {
  const map = songs(
    { genre: 0, at: [1_000, 1_000] },
    { genre: 0, at: [1_200, 1_400] },
    { genre: 0, at: [60_000, 60_000] },
  );
  deepEqual(regions(map, colouring(map, 'genre')), [{ name: 'pop', group: 1, x: 1_100, y: 1_200 }]);
});

test('should list songs in view, best known first', () => {
  const map = songs({ at: [32_000, 32_000], playlists: 1 }, { at: [32_000, 32_100], playlists: 5 }, { at: [0, 0] });
  const view = Viewport.fit(800, 600).centred(32_000, 32_000, 20);
  deepEqual([...songsInView(map, view)], [1, 0]);
});

test('should order each song once, so that ranges are the best known ones of what is seen', () => {
  const next = random(11);
  const count = 20_000;
  const positions = Uint16Array.from({ length: 2 * count }, () => Math.floor(next() * (WORLD + 1)));
  const playlists = Float64Array.from({ length: count }, next);
  const byPlaylists = Uint32Array.from({ length: count }, (_, song) => song).sort((a, b) => playlists[b]! - playlists[a]!);
  const order = new DrawOrder(positions, byPlaylists);
  deepEqual(order.songs.toSorted(), Uint32Array.from({ length: count }, (_, song) => song));

  const view = Viewport.fit(800, 600).centred(20_000, 40_000, 2.5);
  const { left, right, top, bottom } = view.bounds;
  const seen = byPlaylists.filter((song) => {
    const [x, y] = [positions[2 * song]!, positions[2 * song + 1]!];
    return x >= left && x <= right && y >= top && y <= bottom;
  });
  const drawn = (most: number) => {
    const { ranges, drawn, complete } = order.ranges(view.bounds, most);
    const songs = ranges.flatMap(({ first, count }) => [...order.songs.subarray(first, first + count)]);
    equal(songs.length, drawn);
    equal(new Set(songs).size, drawn);
    return { songs: new Set(songs), drawn, complete };
  };
  const all = drawn(Infinity);
  ok(all.complete);
  ok(seen.every((song) => all.songs.has(song)));
  ok(all.drawn < count / 2, 'cells out of view are left out');

  const some = drawn(1_500);
  ok(!some.complete && some.drawn <= 1_500);
  ok(seen.subarray(0, 200).every((song) => some.songs.has(song)), 'the best known ones are there');
});

test('should draw all songs until frames are slow, and fewer then', () => {
  const budget = new FrameBudget();
  budget.begin();
  budget.took(17, 100_000);
  budget.took(200, 100_000);
  budget.took(17, 100_000);
  budget.took(200, 100_000);
  equal(budget.most, Infinity);
  budget.took(80, 100_000);
  equal(budget.most, 25_000);
  budget.begin();
  equal(budget.most, 37_500);
  for (let i = 0; i < 20; i++) budget.took(1_000, Math.min(100_000, budget.most));
  equal(budget.most, 4_000);
});

test('should draw without a graphics processor each song once, what is lit last, and change the colour once a group', () => {
  const drawn: string[] = [];
  let styles = 0;
  let style = '';
  const context = {
    canvas: { width: 100, height: 100 },
    globalAlpha: 1,
    setTransform() {},
    clearRect() {},
    get fillStyle() {
      return style;
    },
    set fillStyle(next: string) {
      style = next;
      styles++;
    },
    fillRect(x: number, _y: number, width: number) {
      drawn.push(`${Math.round(x + width / 2)} ${style} ${this.globalAlpha}`);
    },
  };
  const points = new CanvasPoints(context as unknown as CanvasRenderingContext2D);
  const view = Viewport.fit(100, 100);
  const at = (pixel: number) => [view.worldX(pixel), WORLD / 2];
  const positions = Uint16Array.from([10, 20, 30, 40].flatMap(at));
  points.set({
    positions,
    order: new DrawOrder(positions, Uint32Array.of(0, 1, 2, 3)),
    weights: new Uint8Array(4),
    groups: Uint8Array.from([1, 0, 1, 0]),
    emphasis: Uint8Array.from([1, 1, 1, 1]),
    palette: ['grey', 'red'],
  });
  points.draw(view, 1, Infinity);
  deepEqual(drawn, ['20 grey 0.82', '40 grey 0.82', '10 red 0.82', '30 red 0.82']);
  equal(styles, 2);

  drawn.length = 0;
  points.setEmphasis(Uint8Array.from([2, 0, 1, 1]));
  points.draw(view, 1, Infinity);
  deepEqual(drawn, ['20 grey 0.1', '40 grey 0.22', '30 red 0.22', '10 red 1']);
});
