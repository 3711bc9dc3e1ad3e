import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { MapCanvas } from '../../main/web/map/map-canvas';
import { handleKeys } from '../../main/web/map/map-keys';
import { Viewport } from '../../main/web/map/viewport';

const MIDDLE = 3;

/** What a map of one song says to whoever has the focus; the browser's part is played by `focused`. */
function aims(focused: boolean) {
  const element = Object.assign(new EventTarget(), { matches: () => focused });
  const map = { goal: Viewport.fit(100, 100), songInTheMiddle: () => MIDDLE, hover: () => {} };
  const aimedAt: (number | undefined)[] = [];
  handleKeys(element as unknown as HTMLElement, map as unknown as MapCanvas, {
    onAim: (song) => aimedAt.push(song),
    onChoose: () => {},
  });
  return { element, aimedAt };
}

test('should aim at the song in the middle when the focus comes', () => {
  const { element, aimedAt } = aims(false);
  deepEqual(aimedAt, []);
  element.matches = () => true;
  element.dispatchEvent(new Event('focus'));
  deepEqual(aimedAt, [MIDDLE]);
});

test('should aim at it at once when the focus was there before the map could be moved', () => {
  deepEqual(aims(true).aimedAt, [MIDDLE]);
});
