import type { PageMatch } from './matched-block';
import type { PageMatches } from './page-matches';

/**
 * Point → match. `caretPositionFromPoint` costs 20–50 µs, where `highlightsFromPoint` has outliers of 7–30 ms.
 */

/** How far from a term's letters the pointer still counts as on it, in CSS px. */
const SLACK_PX = 1;

/** The rectangles of a match, one a line, in viewport coordinates. */
export function rectsOf(range: StaticRange): DOMRect[] {
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return [...live.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
}

/** The shown match under a point in viewport coordinates, if any. */
export function matchAt(x: number, y: number, matches: PageMatches): PageMatch | undefined {
  const caret = document.caretPositionFromPoint(x, y, { shadowRoots: matches.shadowRoots() });
  if (!(caret?.offsetNode instanceof Text)) return undefined;
  const match = matches.at(caret.offsetNode, caret.offset);
  // The caret snaps to the nearest letter, however far; only a point on the letters themselves counts.
  return match?.range && rectsOf(match.range).some((rect) => contains(rect, x, y)) ? match : undefined;
}

function contains({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return x >= left - SLACK_PX && x <= right + SLACK_PX && y >= top - SLACK_PX && y <= bottom + SLACK_PX;
}
