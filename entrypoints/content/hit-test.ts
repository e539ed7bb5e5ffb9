import { composedParent } from './composed';
import type { PageMatch } from './matched-block';
import type { PageMatches } from './page-matches';

/**
 * Point → match. `caretPositionFromPoint` costs 20–50 µs, where `highlightsFromPoint` has outliers of 7–30 ms.
 */

/** How far from a term's letters the pointer still counts as on it, in CSS px. */
const SLACK_PX = 1;

/** Of more terms it is not asked whether they can be hit: that costs about 1 µs each, in each frame the pointer moves. */
const MAX_UNTOUCHABLE = 300;

/** The rectangles of a match, one a line, in viewport coordinates; none once the page has taken its text away. */
export function rectsOf(range: StaticRange): DOMRect[] {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  if (startOffset > lengthOf(startContainer) || endOffset > lengthOf(endContainer)) return [];
  return [...liveRange(range).getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
}

/** The same as a range that can be measured and read. */
export function liveRange({ startContainer, startOffset, endContainer, endOffset }: StaticRange): Range {
  const live = document.createRange();
  live.setStart(startContainer, startOffset);
  live.setEnd(endContainer, endOffset);
  return live;
}

function lengthOf(node: Node): number {
  return node instanceof CharacterData ? node.length : node.childNodes.length;
}

/** The shown match under a point in viewport coordinates, if any. */
export function matchAt(x: number, y: number, matches: PageMatches): PageMatch | undefined {
  const caret = document.caretPositionFromPoint(x, y, { shadowRoots: matches.shadowRoots() });
  if (!(caret?.offsetNode instanceof Text)) return untouchableAt(x, y, matches);
  const match = matches.at(caret.offsetNode, caret.offset);
  // The caret snaps to the nearest letter, however far; only a point on the letters themselves counts.
  return match?.range && isAt(match.range, x, y) ? match : untouchableAt(x, y, matches);
}

/**
 * Text with `pointer-events: none` is not hit, though it is read as well as any other. Found where what is hit holds it,
 * so that nothing else lies over it.
 */
function untouchableAt(x: number, y: number, matches: PageMatches): PageMatch | undefined {
  const shown = matches.shown();
  if (shown.length > MAX_UNTOUCHABLE) return undefined;
  const hit = document.elementFromPoint(x, y);
  return shown.find(({ range }) => {
    const element = range && composedParent(range.startContainer);
    if (!element || !hit?.contains(element)) return false;
    return getComputedStyle(element).pointerEvents === 'none' && isAt(range, x, y);
  });
}

function isAt(range: StaticRange, x: number, y: number): boolean {
  return rectsOf(range).some(
    ({ left, right, top, bottom }) =>
      x >= left - SLACK_PX && x <= right + SLACK_PX && y >= top - SLACK_PX && y <= bottom + SLACK_PX,
  );
}
