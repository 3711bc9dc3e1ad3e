import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { path, stepBy } from '../../main/web/live/chart';

const same = (value: number): number => value;

test('should break the line where a value is missing', () => {
  equal(path([1, 2, undefined, 3, 4], same, same), 'M0.0 1.0L1.0 2.0M3.0 3.0L4.0 4.0');
});

test('should draw a dot where a value stands alone', () => {
  equal(path([undefined, 5], same, same), 'M1.0 5.0h.01');
  equal(path([], same, same), '');
});

test('should go by keys from step to step and stop at the ends', () => {
  equal(stepBy('ArrowLeft', 2, 5), 1);
  equal(stepBy('ArrowLeft', 0, 5), 0);
  equal(stepBy('ArrowRight', 5, 5), 5);
  equal(stepBy('Home', 3, 5), 0);
  equal(stepBy('End', 3, 5), 5);
  equal(stepBy('Tab', 3, 5), undefined);
});
