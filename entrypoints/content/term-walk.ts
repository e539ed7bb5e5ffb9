import { textOf, type PageMatch } from './matched-block';

/** From term to term in reading order, by keyboard: where the reader is, and what is said about it. */

/** Where the walk has come to. */
export interface Step {
  match: PageMatch;
  /** From 1. */
  position: number;
  count: number;
  /** It began anew at the other end of the page. */
  wrapped: boolean;
}

/** What the page says of its terms. */
export interface WalkPage {
  /** Those that the reader can be led to, in reading order. */
  terms: readonly PageMatch[];
  /** Whether a term ends above what is on the screen. */
  isPast: (match: PageMatch) => boolean;
}

export class TermWalk {
  #at: PageMatch | undefined;
  /** What there was at the last step: a term that is gone since has neighbours. */
  #before: readonly PageMatch[] = [];

  get at(): PageMatch | undefined {
    return this.#at;
  }

  /**
   * The next term, or the one before. The first step goes to the first that is on the screen or below it, or to the one
   * before that; one from a term that is gone goes on from its place.
   */
  step(by: 1 | -1, page: WalkPage): Step | undefined {
    const { terms } = page;
    const count = terms.length;
    if (count === 0) return undefined;
    const next = this.#next(by, page);
    const index = (next + count) % count;
    this.#at = terms[index]!;
    this.#before = terms;
    return { match: this.#at, position: index + 1, count, wrapped: index !== next };
  }

  #next(by: 1 | -1, { terms, isPast }: WalkPage): number {
    const at = this.#at;
    if (!at) return fromView(by, terms, isPast);
    const index = terms.findIndex((match) => isSame(match, at));
    if (index >= 0) return index + by;
    const { from, to, nth } = gapOf(at, this.#before, terms);
    // The page may have written the same text anew.
    const again = [...terms.keys()].slice(from, to).filter((one) => textOf(terms[one]!) === textOf(at));
    const same = again[Math.min(again.length - 1, nth)];
    if (same !== undefined) return same + by;
    if (from === 0 && to === terms.length) return fromView(by, terms, isPast);
    return by === 1 ? from : to - 1;
  }

  end(): void {
    this.#at = undefined;
    this.#before = [];
  }
}

function fromView(by: 1 | -1, terms: readonly PageMatch[], isPast: WalkPage['isPast']): number {
  const first = terms.findIndex((match) => !isPast(match));
  const from = first < 0 ? terms.length : first;
  return by === 1 ? from : from - 1;
}

/** A line that is read again has matches of its own. */
function isSame(match: PageMatch, other: PageMatch): boolean {
  if (match === other) return true;
  const { range } = match;
  const { range: place } = other;
  return (
    range !== undefined &&
    range.startContainer === place?.startContainer &&
    range.startOffset === place.startOffset &&
    range.endOffset === place.endOffset
  );
}

/** Where a term of before would stand among those of now. */
interface Gap {
  /** Between these: from the first, up to but not with the other. */
  from: number;
  to: number;
  /** How many with the same text stood there before it. */
  nth: number;
}

function gapOf(at: PageMatch, before: readonly PageMatch[], terms: readonly PageMatch[]): Gap {
  const place = before.indexOf(at);
  const isLeft = (match: PageMatch): boolean => terms.includes(match);
  const previous = before.slice(0, place).findLastIndex(isLeft);
  const next = before.slice(place + 1).find(isLeft);
  const from = previous < 0 ? 0 : terms.indexOf(before[previous]!) + 1;
  const to = next ? terms.indexOf(next) : terms.length;
  const nth = before.slice(previous + 1, place).filter((match) => textOf(match) === textOf(at)).length;
  return { from, to: Math.max(from, to), nth };
}

/** What is said about a step. */
export function announcementOf({ match, position, count, wrapped }: Step): string {
  const place = `${textOf(match).replaceAll(/\s+/g, ' ')}, ${position} of ${count}`;
  if (!wrapped || count === 1) return place;
  return `${position === 1 ? 'From the top' : 'From the end'}: ${place}`;
}
