/** Times as people say them: "2 hours ago", "tomorrow". All times are ms since the epoch. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is nearer than this happens now. */
const NOW = 45 * SECOND;
/** What is farther away than this is another day, if the calendar says so: at 8 a.m., 20 hours on is "tomorrow". */
const MOST_HOURS = 11;
/** Beyond, people think in dates. */
const MOST_DAYS = 30;

const LOCALE = 'en';
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

/** A time as seen from now: "just now", "2 hours ago", "tomorrow", "on 3 May 2026". */
export function relativeTime(time: number, now: number): string {
  const away = time - now;
  const distance = Math.abs(away);
  if (distance < NOW) return away > 0 ? 'in a moment' : 'just now';
  if (distance < 59.5 * MINUTE) return relative.format(awayFromZero(away / MINUTE), 'minute');
  const days = calendarDay(time) - calendarDay(now);
  const hours = awayFromZero(away / HOUR);
  if (days === 0 || Math.abs(hours) <= MOST_HOURS) return relative.format(hours, 'hour');
  return Math.abs(days) <= MOST_DAYS ? relative.format(days, 'day') : `on ${dayOf(time, now)}`;
}

/** A day in words, "3 May", with the year where it isn't this one. */
export function dayOf(time: number, now: number): string {
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', ...year }).format(time);
}

/** Rounded, and never to zero: a minute is the least that is told. */
function awayFromZero(amount: number): number {
  return Math.sign(amount) * Math.max(1, Math.round(Math.abs(amount)));
}

/** Days of the reader's own calendar, in a row; a day with 23 or 25 hours is one all the same. */
function calendarDay(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY;
}

/** When a pack's address was looked at, and when it will be again. */
export interface CheckTimes {
  /** Last, and last with success. */
  triedAt?: number | undefined;
  checkedAt?: number | undefined;
  /** Never, once the publisher has ended the pack. */
  nextCheckAt?: number | undefined;
}

/** "Checked 2 hours ago, again tomorrow". */
export function checkWords({ triedAt, checkedAt, nextCheckAt }: CheckTimes, now: number): string {
  // A clock that was set back makes the past the future.
  const ago = (time: number) => relativeTime(Math.min(time, now), now);
  const said = [];
  if (checkedAt !== undefined) said.push(`checked ${ago(checkedAt)}`);
  if (triedAt !== undefined && triedAt - (checkedAt ?? 0) > MINUTE) said.push(`tried ${ago(triedAt)}`);
  if (said.length === 0) said.push('not checked yet');
  else if (nextCheckAt === undefined) said.push('for the last time');
  if (nextCheckAt !== undefined) {
    said.push(`again ${nextCheckAt <= now ? 'soon' : relativeTime(nextCheckAt, now)}`);
  }
  const words = said.join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
