import { composedContains, composedParent } from './composed';
import { rectsOf } from './hit-test';

/** Brings a term into view, for those who come to it by keyboard. At once: they have asked for it. */

/** Room kept above and below, as a share of what is scrolled: pages have sticky headers and footers. */
const ROOM = 0.2;
/** Room kept at the sides, in CSS px: text that reaches the edge of its page is in view. */
const SIDE_ROOM_PX = 8;

/** Scrolls whatever has to be scrolled for a range to be seen, and nothing where it is. */
export function scrollToRange(range: StaticRange): void {
  const view = document.scrollingElement ?? document.documentElement;
  for (let at = composedParent(range.startContainer); at && at !== view; at = composedParent(at))
    if (scrolls(at)) moveInto(range, at.getBoundingClientRect(), at);
  const screen = new DOMRect(0, 0, innerWidth, innerHeight);
  moveInto(range, screen, view);
  if (isCovered(range)) moveInto(range, screen, view, 0.5);
}

function scrolls(element: Element): boolean {
  if (element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth)
    return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  // What is `hidden` is scrolled by scripts, and by the browser for what has the focus or is found.
  return [overflowX, overflowY].some((overflow) => /^(auto|scroll|hidden)$/.test(overflow));
}

function moveInto(range: StaticRange, box: DOMRect, scroller: Element, room = ROOM): void {
  const [rect] = rectsOf(range);
  if (!rect) return;
  const top = distance(rect.top, rect.bottom, box.top, box.bottom, (box.bottom - box.top) * room);
  const left = distance(rect.left, rect.right, box.left, box.right, SIDE_ROOM_PX);
  if (top === 0 && left === 0) return;
  const before = { top: scroller.scrollTop, left: scroller.scrollLeft, behavior: 'instant' } as const;
  scroller.scrollBy({ top, left, behavior: 'instant' });
  // In a fixed or sticky part of the page: scrolling brings it no nearer.
  const [moved] = rectsOf(range);
  if (moved && Math.hypot(moved.top - rect.top, moved.left - rect.left) < 1) scroller.scrollTo(before);
}

/** How far to scroll on one axis, in CSS px: nothing where it is well in view, else to the middle. */
function distance(from: number, to: number, start: number, end: number, room: number): number {
  if (from >= start + room && to <= end - room) return 0;
  return Math.round((from + to) / 2 - (start + end) / 2);
}

/** Whether a term lies under something else, as under a header that is higher than the room that is kept. */
function isCovered(range: StaticRange): boolean {
  const [rect] = rectsOf(range);
  const element = composedParent(range.startContainer);
  if (!rect || !element) return false;
  const hit = document.elementFromPoint((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2);
  return hit !== null && !composedContains(hit, element) && !composedContains(element, hit);
}
