import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earliest, isDue, nextAttempt, nextCheck, retryAfter } from '../../../data/sync/schedule';
import type { Failure } from '../../../data/sync/sync-error';

const NOW = Date.UTC(2026, 4, 20);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const least = () => 0;
const middle = () => 0.5;
const most = () => 1 - Number.EPSILON;

describe('after a check', () => {
  it.each([
    ['a day, if the pack does not say', undefined, DAY],
    ['what the pack says', 7200, 2 * HOUR],
    ['an hour at least', 0, HOUR],
    ['30 days at most', 1e12, 30 * DAY],
  ])('the next one is after %s, give or take 10 %', (_what, expires, interval) => {
    expect(nextCheck({ now: NOW, expires, random: middle }) - NOW).toBeCloseTo(interval);
    expect(nextCheck({ now: NOW, expires, random: least }) - NOW).toBeCloseTo(0.9 * interval);
    expect(nextCheck({ now: NOW, expires, random: most }) - NOW).toBeCloseTo(1.1 * interval);
  });
});

describe('after failures that pass', () => {
  it.each([
    [1, MINUTE],
    [2, 2 * MINUTE],
    [5, 16 * MINUTE],
    [11, 1024 * MINUTE],
    [12, DAY],
    [5000, DAY],
  ])('%i in a row: at random, up to %i ms', (failures, longest) => {
    expect(retryAfter(failures, most)).toBeCloseTo(longest);
    expect(retryAfter(failures, middle)).toBeCloseTo(longest / 2);
    expect(retryAfter(failures, least)).toBe(30 * SECOND);
  });

  it('no sooner than the server asks, within a day, and not all at that moment', () => {
    expect(retryAfter(1, least, 3600)).toBe(HOUR);
    expect(retryAfter(1, middle, 3600)).toBe(HOUR + MINUTE / 2);
    expect(retryAfter(1, least, 1e15)).toBe(DAY);
    expect(retryAfter(1, least, 0)).toBe(30 * SECOND);
  });
});

describe('after a failure', () => {
  const chance = { now: NOW, random: middle, expires: 7 * 24 * 3600 };
  it.each<[Failure['kind'], status: number | undefined, after: number]>([
    ['no-answer', undefined, MINUTE / 2],
    ['status', 503, MINUTE / 2],
    ['status', 404, 7 * DAY],
    ['key-changed', undefined, 7 * DAY],
    ['wrong-format', undefined, 7 * DAY],
  ])('%s %s: after %i ms', (kind, status, after) => {
    expect(nextAttempt({ kind, status, address: '' }, 1, chance) - NOW).toBeCloseTo(after);
  });

  it('the server’s wish counts', () => {
    const failure: Failure = { kind: 'status', status: 429, retryAfter: 600, address: '' };
    expect(nextAttempt(failure, 3, chance) - NOW).toBe(10 * MINUTE + 2 * MINUTE);
  });
});

describe('a pack is due', () => {
  it.each<[string, { checkedAt: number; nextCheckAt?: number }, due: boolean]>([
    ['when its time has come', { checkedAt: NOW - DAY, nextCheckAt: NOW }, true],
    ['long after it', { checkedAt: NOW - 90 * DAY, nextCheckAt: NOW - 60 * DAY }, true],
    ['not before', { checkedAt: NOW - HOUR, nextCheckAt: NOW + 1 }, false],
    ['when the clock was set back', { checkedAt: NOW + 1, nextCheckAt: NOW + DAY }, true],
    ['never when it has ended', { checkedAt: NOW - DAY }, false],
    ['never when it has ended, whatever the clock', { checkedAt: NOW + DAY }, false],
  ])('%s', (_when, pack, due) => {
    expect(isDue(pack, NOW)).toBe(due);
  });
});

describe('whatever happens', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  it('there is a time to come, neither at once nor never', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        random,
        fc.double({ min: 0, noNaN: true }),
        fc.option(fc.double({ min: 0, noNaN: true }), { nil: undefined }),
        (failures, chance, wish, expires) => {
          const wait = retryAfter(failures, () => chance, wish);
          expect(wait).toBeGreaterThanOrEqual(30 * SECOND);
          expect(wait).toBeLessThanOrEqual(2 * DAY);
          const next = nextCheck({ now: NOW, random: () => chance, expires }) - NOW;
          expect(next).toBeGreaterThanOrEqual(0.9 * HOUR);
          expect(next).toBeLessThanOrEqual(33 * DAY);
        },
      ),
    );
  });
});

it('the alarm is for the first of them', () => {
  expect(earliest([3, undefined, 1, 2])).toBe(1);
  expect(earliest([undefined])).toBeUndefined();
  expect(earliest(Array.from({ length: 200_000 }, (_, at) => at + 5))).toBe(5);
});
