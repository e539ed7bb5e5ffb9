import { computePosition, flip, inline, offset, shift, size } from '@floating-ui/dom';
import cardCss from '../../components/card.css?inline';
import themeCss from '../../components/theme.css?inline';
import type { CardEntry, Send } from '../../data/messages';
import { createCard } from './card';
import hostCss from './popover-host.css?inline';
import { rectsOf } from './hit-test';

/** The one element Gloss adds to a page: it carries the card, in a closed shadow root in the top layer. */

export const HOST_NAME = 'gloss-popover';

/** Room between the term's line and the card, and between the card and the viewport's edge, in CSS px. */
const GAP_PX = 6;
const MARGIN_PX = 8;
/** The card is never squeezed below this height; it scrolls inside, in CSS px. */
const MIN_HEIGHT_PX = 120;

export interface PopoverHost {
  /** Draws the first card of a page while the pointer still rests, outside the page: it takes half a frame. */
  prepare(views: CardEntry[]): void;
  /** Opens the card beside a range, or moves it there. */
  show(views: CardEntry[], range: StaticRange): Promise<void>;
  hide(): void;
  /** Whether an event's target is the card. */
  contains(target: EventTarget | null): boolean;
}

/**
 * Makes the host, which enters the page when first shown.
 * @param signal removes it when aborted
 */
export function createPopoverHost(
  send: Send,
  version: number,
  onClose: () => void,
  signal: AbortSignal,
): PopoverHost {
  const host = document.createElement(HOST_NAME);
  host.popover = 'manual';
  const root = host.attachShadow({ mode: 'closed' });
  const place = sheet(':host {}');
  root.adoptedStyleSheets = [sheet(themeCss), sheet(cardCss), sheet(hostCss), place];
  const card = createCard(root, {
    send,
    onPin: (pinned) => card.setMode({ pinned, sheet: false }),
    onClose,
    onResize: () => {},
    onStale: () => {},
  });
  /** What a card that is not in the page yet shows. */
  let prepared: CardEntry[] | undefined;
  const hide = (): void => {
    if (host.isConnected && host.matches(':popover-open')) host.hidePopover();
    card.close();
  };
  signal.addEventListener('abort', () => {
    hide();
    host.remove();
  });
  const draw = (entries: CardEntry[]): void =>
    card.open({ entries, version, surface: entries[0]?.entry.name ?? '' });
  return {
    prepare(views) {
      if (host.isConnected || signal.aborted) return;
      draw(views);
      prepared = views;
    },
    async show(views, range) {
      if (!host.isConnected) document.documentElement.append(host);
      if (prepared !== views) {
        hide();
        draw(views);
      }
      prepared = undefined;
      host.showPopover();
      place.replaceSync(await placement(host, range));
    },
    hide,
    contains: (target) => target === host,
  };
}

function sheet(css: string): CSSStyleSheet {
  const styles = new CSSStyleSheet();
  styles.replaceSync(css);
  return styles;
}

/** Where the card goes: below the term's first letter, above where there is no room, within the viewport. */
async function placement(host: HTMLElement, range: StaticRange): Promise<string> {
  const rects = rectsOf(range);
  const reference = {
    getBoundingClientRect: () => bounds(rects),
    getClientRects: () => rects,
    contextElement: range.startContainer.parentElement ?? document.documentElement,
  };
  let available = 0;
  const { x, y } = await computePosition(reference, host, {
    strategy: 'fixed',
    placement: 'bottom-start',
    middleware: [
      inline(),
      offset(GAP_PX),
      flip({ padding: MARGIN_PX, fallbackStrategy: 'bestFit' }),
      shift({ padding: MARGIN_PX }),
      size({
        padding: MARGIN_PX,
        apply: ({ availableHeight }) => {
          available = Math.floor(availableHeight);
        },
      }),
    ],
  });
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

function bounds(rects: DOMRect[]): DOMRect {
  const left = Math.min(...rects.map((rect) => rect.left));
  const top = Math.min(...rects.map((rect) => rect.top));
  const right = Math.max(...rects.map((rect) => rect.right));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}
