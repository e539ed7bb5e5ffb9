import { describe, expect, it } from 'vitest';
import { checkWords, dayOf, relativeTime } from '../../components/time-words';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A quarter past three in the afternoon, wherever the test runs. */
const NOW = new Date(2026, 4, 20, 15, 15).getTime();

describe('relativeTime', () => {
  it.each([
    [0, 'just now'],
    [-20_000, 'just now'],
    [20_000, 'in a moment'],
    [-50_000, '1 minute ago'],
    [-29 * MINUTE, '29 minutes ago'],
    [-59.4 * MINUTE, '59 minutes ago'],
    [-59.6 * MINUTE, '1 hour ago'],
    [-2 * HOUR, '2 hours ago'],
    [5 * HOUR, 'in 5 hours'],
    // Past midnight, and too far to count hours.
    [12 * HOUR, 'tomorrow'],
    // The same day still, however many hours away.
    [-14 * HOUR, '14 hours ago'],
    [-16 * HOUR, 'yesterday'],
    [47 * HOUR, 'in 2 days'],
    [-30 * DAY, '30 days ago'],
    [-31 * DAY, 'on 19 April'],
    [-400 * DAY, 'on 15 April 2025'],
  ])('%d ms away is %s', (away, words) => {
    expect(relativeTime(NOW + away, NOW)).toBe(words);
  });

  it('counts days of the calendar, not of 24 hours', () => {
    const lateNight = new Date(2026, 4, 20, 23, 50).getTime();
    expect(relativeTime(lateNight + 13 * HOUR, lateNight)).toBe('tomorrow');
    expect(relativeTime(lateNight + 23 * HOUR, lateNight)).toBe('tomorrow');
    expect(relativeTime(lateNight + 25 * HOUR, lateNight)).toBe('in 2 days');
  });
});

describe('dayOf', () => {
  it('names the year where it isn’t this one', () => {
    expect(dayOf(new Date(2026, 4, 3).getTime(), NOW)).toBe('3 May');
    expect(dayOf(new Date(2025, 11, 31).getTime(), NOW)).toBe('31 December 2025');
  });
});

describe('checkWords', () => {
  const at = (hours: number) => NOW + hours * HOUR;
  it.each([
    [{ triedAt: at(-2), checkedAt: at(-2), nextCheckAt: at(22) }, 'Checked 2 hours ago, again tomorrow'],
    [{ checkedAt: at(-2), nextCheckAt: at(-1) }, 'Checked 2 hours ago, again soon'],
    [
      { triedAt: at(-1), checkedAt: at(-50), nextCheckAt: at(1) },
      'Checked 2 days ago, tried 1 hour ago, again in 1 hour',
    ],
    [{ triedAt: at(-1), nextCheckAt: at(1) }, 'Tried 1 hour ago, again in 1 hour'],
    [{ checkedAt: at(-3) }, 'Checked 3 hours ago, for the last time'],
    [{}, 'Not checked yet'],
    [{ nextCheckAt: at(0) }, 'Not checked yet, again soon'],
    // The clock was set back.
    [{ checkedAt: at(300), nextCheckAt: at(400) }, 'Checked just now, again in 17 days'],
  ])('%j', (times, words) => {
    expect(checkWords(times, NOW)).toBe(words);
  });
});
