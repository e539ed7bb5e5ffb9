/**
 * The way from a term to its card may lead over other terms. While the pointer keeps to the triangle between where it
 * left the term and the card's near edge, it is on its way (the rule of Amazon's menus; Page Previews have none).
 */

export interface Point {
  x: number;
  y: number;
}

/** A side of the card, as far as it is told by coordinates in the viewport, in CSS px. */
export type Box = Pick<DOMRectReadOnly, 'left' | 'right' | 'top' | 'bottom'>;

/** How far beside the card's corners the pointer may aim, in CSS px: a hand moves in arcs. */
const SLACK_PX = 12;

/**
 * Whether a point lies between where the pointer left the term and the card.
 * @param from where it left
 */
export function isOnTheWay(from: Point, { x, y }: Point, card: Box): boolean {
  const side = nearSide(from, card);
  if (!side) return false;
  const [one, other] = side;
  const turns = [turn(from, one, { x, y }), turn(one, other, { x, y }), turn(other, from, { x, y })];
  return turns.every((by) => by >= 0) || turns.every((by) => by <= 0);
}

/** The two corners that a pointer aims between; none where it is beside no side, or in the card. */
function nearSide({ x, y }: Point, { left, right, top, bottom }: Box): [Point, Point] | undefined {
  const across = (at: number): [Point, Point] => [
    { x: left - SLACK_PX, y: at },
    { x: right + SLACK_PX, y: at },
  ];
  const down = (at: number): [Point, Point] => [
    { x: at, y: top - SLACK_PX },
    { x: at, y: bottom + SLACK_PX },
  ];
  if (y <= top) return across(top);
  if (y >= bottom) return across(bottom);
  if (x <= left) return down(left);
  return x >= right ? down(right) : undefined;
}

/** Which way three points turn: above 0, below 0, or 0 on one line. */
function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
