import { focusedElement } from './subject';

/**
 * The focus goes to the card only when the reader asks for it, and goes back to where it was.
 *
 * While it is there, Tab goes round in the card, as in a dialog of the ARIA Authoring Practices: the card stands at the
 * end of `<html>`, and the next stop would be the browser's toolbar, or at the other end the last link of the page,
 * neither of which is where the reader comes from. The way back is Escape. A card that was not asked for by a key has the
 * page's own order.
 */
export interface CardFocus {
  /** Whether the focus is in the card. */
  isInside(): boolean;
  /** Moves it into the card. */
  enter(focusCard: () => void): void;
  /** Lets it go back, if it was in the card. To be called while the card is still there. */
  leave(): void;
}

/** What may have the focus in a card. */
const FOCUSABLE = 'a[href], button, input, [tabindex]';

/** @param host of the card's closed root */
export function watchFocus(host: HTMLElement, root: ShadowRoot, signal: AbortSignal): CardFocus {
  /** Where the focus was in the page. */
  let place: HTMLElement | SVGElement | undefined;
  let goesRound = false;

  // Also when the reader comes to the card by Tab.
  addEventListener(
    'focusout',
    (event) => {
      if (event.relatedTarget === host && event.target !== host) place = focusable(event.composedPath()[0]);
    },
    { capture: true, passive: true, signal },
  );
  // Nothing in the card may take the focus that a click on it takes from the page.
  host.addEventListener('pointerdown', () => {
    if (root.activeElement === null) place = focusable(focusedElement());
  });
  host.addEventListener('keydown', (event) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (key !== 'Tab' || !goesRound || altKey || ctrlKey || metaKey) return;
    const stops = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isStop);
    const [from, to] = shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    const at = root.activeElement;
    // The term itself has the focus at first, and is no stop.
    if (at !== from && !(shiftKey && at instanceof HTMLElement && at.tabIndex < 0)) return;
    event.preventDefault();
    to?.focus();
  });

  return {
    isInside: () => root.activeElement !== null,
    enter(focusCard) {
      goesRound = true;
      focusCard();
    },
    leave() {
      goesRound = false;
      const isLost = root.activeElement !== null || document.activeElement === document.body;
      if (isLost) giveBack(place);
      place = undefined;
    },
  };
}

function isStop(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility();
}

/** A text field, and text that is edited in the page, has its caret back with the focus (tried in Chromium 156). */
function giveBack(place: HTMLElement | SVGElement | undefined): void {
  if (place?.isConnected) place.focus({ preventScroll: true });
}

function focusable(target: EventTarget | null | undefined): HTMLElement | SVGElement | undefined {
  return target instanceof HTMLElement || target instanceof SVGElement ? target : undefined;
}
