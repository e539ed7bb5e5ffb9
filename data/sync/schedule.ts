import { checkInterval, type Manifest } from '../format/manifest';
import { isTransient, type Failure } from './sync-error';

/** When packs are looked at again. Pure: times are ms since the epoch, durations ms, unless they say otherwise. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** So that the readers of a pack who installed it at the same time don't all ask in the same minute for ever. */
const JITTER = 0.1;
/** An alarm of an extension comes no sooner (Chromium ≥ 120, `alarms.create`). */
const SHORTEST = 30 * SECOND;

interface Chance {
  now: number;
  /** At least 0, below 1. */
  random: () => number;
}

/** When to look after a check that went well: the manifest's `expires`, give or take 10 %. */
export function nextCheck({ now, random, expires }: Chance & Pick<Manifest, 'expires'>): number {
  return now + checkInterval({ expires }) * SECOND * (1 - JITTER + 2 * JITTER * random());
}

/**
 * How long to wait after so many failures in a row that pass by themselves: up to a minute, two, four … a day, at
 * random ("full jitter": https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), so that readers
 * don't come back together to a server that has just come back.
 * @param failures from 1
 * @param asked seconds that the server asked for; more than a day is not waited
 */
export function retryAfter(failures: number, random: () => number, asked = 0): number {
  const longest = Math.min(DAY, MINUTE * 2 ** (failures - 1));
  return Math.max(SHORTEST, Math.min(DAY, asked * SECOND) + longest * random());
}

/** When to look after a check that failed: soon where that may help, else when the pack's own time has come. */
export function nextAttempt(
  failure: Failure,
  failures: number,
  chance: Chance & Pick<Manifest, 'expires'>,
): number {
  if (!isTransient(failure)) return nextCheck(chance);
  return chance.now + retryAfter(failures, chance.random, failure.retryAfter);
}

/**
 * Whether a pack's time has come. A clock that was set back would put it off, by years perhaps: then it is due.
 * @param checkedAt when it was looked at last
 * @param nextCheckAt none for a pack that has ended
 */
export function isDue(pack: { checkedAt: number; nextCheckAt?: number | undefined }, now: number): boolean {
  if (pack.nextCheckAt === undefined) return false;
  return pack.nextCheckAt <= now || pack.checkedAt > now;
}

/** The first of some times, for the one alarm; undefined where there is none. */
export function earliest(times: Iterable<number | undefined>): number | undefined {
  let first: number | undefined;
  for (const time of times) {
    if (time !== undefined && (first === undefined || time < first)) first = time;
  }
  return first;
}
