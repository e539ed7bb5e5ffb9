import { composedParent } from './composed';
import { rectsOf } from './hit-test';
import type { PageMatch } from './matched-block';

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

export class TermWalk {
  #at: PageMatch | undefined;

  get at(): PageMatch | undefined {
    return this.#at;
  }

  /**
   * The next shown term, or the one before. The first step goes to the first that the reader can see from here on, or
   * before; one from a term that is no longer shown goes on from its place.
   * @param shown all that is shown, in reading order
   */
  step(by: 1 | -1, shown: readonly PageMatch[]): Step | undefined {
    const visible = shown.filter(({ range }) => range && rectsOf(range).length > 0);
    const count = visible.length;
    if (count === 0) return undefined;
    const next = this.#next(by, visible);
    const index = (next + count) % count;
    this.#at = visible[index]!;
    return { match: this.#at, position: index + 1, count, wrapped: index !== next };
  }

  #next(by: 1 | -1, visible: readonly PageMatch[]): number {
    const at = this.#at;
    const index = at ? visible.indexOf(at) : -1;
    if (index >= 0) return index + by;
    // The first that is on the screen, or behind it.
    const first = at?.range?.startContainer.isConnected
      ? visible.findIndex(({ range }) => isBehind(range!, at.range!))
      : visible.findIndex(({ range }) => rectsOf(range!).some(({ bottom }) => bottom > 0));
    const from = first < 0 ? visible.length : first;
    return by === 1 ? from : from - 1;
  }

  end(): void {
    this.#at = undefined;
  }
}

function isBehind(range: StaticRange, other: StaticRange): boolean {
  return (
    (other.startContainer.compareDocumentPosition(range.startContainer) &
      Node.DOCUMENT_POSITION_FOLLOWING) !==
    0
  );
}

/** What is said about a step. */
export function announcementOf({ match, position, count, wrapped }: Step): string {
  const { block, start, end } = match;
  const place = `${block.text.slice(start, end)}, ${position} of ${count}`;
  if (!wrapped || count === 1) return place;
  return `${position === 1 ? 'From the top' : 'From the end'}: ${place}`;
}

/** Room kept above and below a term that is scrolled to: pages have sticky headers; share of what is scrolled. */
const ROOM = 0.2;

/** Scrolls whatever has to be scrolled for a range to be seen, and nothing where it is. */
export function scrollToRange(range: StaticRange): void {
  for (let at = composedParent(range.startContainer); at; at = composedParent(at)) {
    if (at === document.documentElement || at === document.body || !scrolls(at)) continue;
    moveInto(range, at.getBoundingClientRect(), at);
  }
  const view = document.scrollingElement ?? document.documentElement;
  moveInto(range, new DOMRect(0, 0, innerWidth, innerHeight), view);
}

function scrolls(element: Element): boolean {
  if (element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth)
    return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  return [overflowX, overflowY].some((overflow) => overflow === 'auto' || overflow === 'scroll');
}

function moveInto(range: StaticRange, box: DOMRect, scroller: Element): void {
  const [rect] = rectsOf(range);
  if (!rect) return;
  const top = distance(rect.top, rect.bottom, box.top, box.bottom);
  const left = distance(rect.left, rect.right, box.left, box.right);
  if (top !== 0 || left !== 0) scroller.scrollBy({ top, left, behavior: 'instant' });
}

/** How far to scroll on one axis: nothing where it is well in view, else to the middle. */
function distance(from: number, to: number, start: number, end: number): number {
  const room = (end - start) * ROOM;
  if (from >= start + room && to <= end - room) return 0;
  return Math.round((from + to) / 2 - (start + end) / 2);
}
