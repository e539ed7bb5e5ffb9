import { computePosition, flip, hide, inline, offset, shift, size, type Placement } from '@floating-ui/dom';

/** Where the card goes. */

/** Room between the term's line and the card, and between the card and the viewport's edge, in CSS px. */
const GAP_PX = 6;
const MARGIN_PX = 8;
/** The card is never squeezed below this height; it scrolls inside, in CSS px. */
const MIN_HEIGHT_PX = 120;

/** What a card stands beside: rectangles in viewport coordinates, one a line, and the element they lie in. */
export interface Anchor {
  rects: () => DOMRect[];
  element: Element;
}

/**
 * Below the term's first letter, above where there is no room; beside a line that runs downwards; within the viewport.
 * @returns rules for the card's shadow root; nothing where the term is scrolled out of sight, in the page or in a box there
 */
export async function placementOf(
  host: HTMLElement,
  { rects: measure, element }: Anchor,
): Promise<string | undefined> {
  const rects = measure();
  const reference = {
    getBoundingClientRect: () => bounds(rects),
    getClientRects: () => rects,
    contextElement: element,
  };
  let available = 0;
  const padding = MARGIN_PX;
  const { x, y, middlewareData } = await computePosition(reference, host, {
    strategy: 'fixed',
    placement: placementBeside(getComputedStyle(element)),
    middleware: [
      inline(),
      offset(GAP_PX),
      flip({ padding, fallbackStrategy: 'bestFit' }),
      shift({ padding }),
      size({
        padding,
        apply: ({ availableHeight }) => {
          available = Math.floor(availableHeight);
        },
      }),
      hide(),
    ],
  });
  if (middlewareData.hide?.referenceHidden) return undefined;
  // Where there is too little room on either side of the line, as in a low frame, the card covers it: a card that
  // cannot be read explains nothing.
  const isTight = available < MIN_HEIGHT_PX;
  const vertical =
    isTight && y > MARGIN_PX
      ? `top: auto !important; bottom: ${MARGIN_PX}px !important;`
      : `top: ${Math.max(MARGIN_PX, Math.round(y))}px !important;`;
  const maxHeight = isTight ? `min(${MIN_HEIGHT_PX}px, 100vh - ${2 * MARGIN_PX}px)` : `${available}px`;
  // Rules of the shadow root, important: inline styles and custom properties could be overruled by the page.
  return `:host { left: ${Math.round(x)}px !important; ${vertical} }
    .card { max-height: ${maxHeight}; }`;
}

/** Where the next line of the text comes from: the card does not cover what was read just now. */
function placementBeside({ writingMode, direction }: CSSStyleDeclaration): Placement {
  if (writingMode.endsWith('-rl')) return 'left-start';
  if (writingMode.endsWith('-lr')) return 'right-start';
  // floating-ui takes the direction of the card, which is the pack's.
  return direction === 'rtl' ? 'bottom-end' : 'bottom-start';
}

function bounds(rects: DOMRect[]): DOMRect {
  const left = Math.min(...rects.map((rect) => rect.left));
  const top = Math.min(...rects.map((rect) => rect.top));
  const right = Math.max(...rects.map((rect) => rect.right));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}
