import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { retryAfter } from '../../main/web/access';

const answer = (status: number, wait?: string) => new Response(null, { status, headers: wait ? { 'Retry-After': wait } : {} });

test('should come again only where the service says when', () => {
  equal(retryAfter(answer(503, '2')), 2);
  equal(retryAfter(answer(429, '0')), 0);
  equal(retryAfter(answer(503)), undefined);
  equal(retryAfter(answer(503, 'Wed, 21 Oct 2026 07:28:00 GMT')), undefined);
  equal(retryAfter(answer(401, '2')), undefined);
});
