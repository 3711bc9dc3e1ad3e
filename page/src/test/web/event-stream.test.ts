import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { EventReader } from '../../main/web/live/event-stream';

test('should hand out events whole, however they are cut', () => {
  const stream = 'event:snapshot\ndata:{"version":8}\n\n: a comment\n\nevent: status\ndata: {"a":\ndata: 1}\n\n';
  for (let cut = 1; cut < stream.length; cut++) {
    const events = new EventReader();
    deepEqual(
      [...events.read(stream.slice(0, cut)), ...events.read(stream.slice(cut))],
      [
        { type: 'snapshot', data: '{"version":8}' },
        { type: 'status', data: '{"a":\n1}' },
      ],
    );
  }
});
