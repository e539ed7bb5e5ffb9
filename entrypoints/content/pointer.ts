import { isOnTheWay, type Point } from './safe-triangle';
import type { Tap } from './session';
import type { Subject } from './subject';

/** What the pointer does, as far as it is about terms and the card. Events that the page made up are not heard. */

/** No card is opened so soon after the page has moved under the pointer, in ms. */
const SCROLL_REST_MS = 150;
/** On its way to the card, a pointer that rests so long on another term means that one, in ms. */
const TRAVEL_REST_MS = 120;
/** A tap opens a sheet at the lower edge of a page that is narrower than this, in CSS px: a card has no room beside its term. */
const NARROW_PX = 600;

/** A finger that rests so long selects or asks for a menu, and does not tap, in ms (Android: 400, and 500 before 12). */
const LONG_PRESS_MS = 500;

/** With these, a click has a meaning already. */
const CLICKABLE =
  'a[href], area, button, input, select, textarea, label, summary, option, audio, video, [contenteditable]:not([contenteditable=false]), [role=button], [role=link], [role=tab], [role=checkbox], [role=radio], [role=switch], [role=option], [role^=menuitem]';

export interface PointerOptions {
  /** When a button or a finger came down before it was watched (`Event.timeStamp`). */
  downAt: number;
  subjectAt(x: number, y: number): Subject | undefined;
  /** Whether something happened on the card. */
  isOnCard(event: Event): boolean;
  /** Where the card is, while one is open that may close when the pointer leaves. */
  cardBox(): DOMRect | undefined;
  /** What the open card is about. */
  open(): Subject | undefined;
  /** @param at since when (`Event.timeStamp`): what was done since then is part of the pause */
  over(subject: Subject, at: number): void;
  overCard(): void;
  out(): void;
  /** On its way to the card. */
  travelling(): void;
  /** Asked for, by a click or a tap. @param sheet to be shown at the page's lower edge */
  ask(subject: Subject, sheet: boolean): void;
  /** Elsewhere than on the card. */
  pressed(): void;
  dragged(): void;
}

/** For what the pointer has done before it was watched. */
export interface WatchedPointer {
  /** It rests here. @param at since when (`Event.timeStamp`) */
  point(x: number, y: number, at: number): void;
  click(tap: Tap): void;
}

export function watchPointer(options: PointerOptions, signal: AbortSignal): WatchedPointer {
  let last: Point | undefined;
  /** Where the pointer left the term whose card is open; null once it has gone elsewhere than to the card. */
  let leftAt: Point | null | undefined;
  let scrolledAt = -Infinity;
  let { downAt } = options;
  let resting: ReturnType<typeof setTimeout> | undefined;

  function point(x: number, y: number, isOnCard: boolean, at: number): void {
    clearTimeout(resting);
    const isThere = last?.x === x && last.y === y;
    last = { x, y };
    if (isOnCard) {
      leftAt = undefined;
      return options.overCard();
    }
    const subject = options.subjectAt(x, y);
    const open = options.open();
    if (!open || subject === open) leftAt = undefined;
    else if (isTravelling({ x, y })) {
      options.travelling();
      if (subject) resting = setTimeout(() => options.over(subject, performance.now()), TRAVEL_REST_MS);
      return;
    }
    if (!subject) return options.out();
    // The page moved, and not the pointer.
    if (isThere || isSelected(subject)) return;
    const pause = subject === open ? 0 : scrolledAt + SCROLL_REST_MS - performance.now();
    if (pause <= 0) return options.over(subject, at);
    resting = setTimeout(() => {
      last = undefined;
      point(x, y, false, performance.now());
    }, pause);
  }

  function isTravelling(to: Point): boolean {
    const card = options.cardBox();
    if (!card || leftAt === null) return false;
    leftAt ??= to;
    if (isOnTheWay(leftAt, to, card)) return true;
    leftAt = null;
    return false;
  }

  function click({ event, path }: Tap): void {
    if (!event.isTrusted || options.isOnCard(event)) return;
    const isTap = 'pointerType' in event && event.pointerType === 'touch';
    const isShort = !isTap || event.timeStamp - downAt < LONG_PRESS_MS;
    const subject =
      isShort && isPlainClick(event) ? options.subjectAt(event.clientX, event.clientY) : undefined;
    if (subject && !isClickable(path)) options.ask(subject, isTap && innerWidth < NARROW_PX);
    else if (isTap) options.pressed();
  }

  const listening = { capture: true, passive: true, signal };
  const pointOncePerFrame = oncePerFrame(point, signal);
  addEventListener(
    'pointermove',
    (event) => {
      // A finger has no hover; a pressed button selects or drags.
      if (!event.isTrusted || event.pointerType === 'touch') return;
      const { clientX, clientY, timeStamp } = event;
      const isOnCard = options.isOnCard(event);
      if (event.buttons === 0) pointOncePerFrame(clientX, clientY, isOnCard, timeStamp);
      else if (!isOnCard) options.dragged();
    },
    listening,
  );
  addEventListener(
    'scroll',
    () => {
      scrolledAt = performance.now();
    },
    listening,
  );
  addEventListener(
    'pointerdown',
    (event) => {
      const { isTrusted, pointerType, clientX, clientY, button } = event;
      downAt = event.timeStamp;
      // A finger may begin to scroll here; its tap is heard as a click. On the term itself, a click pins its card.
      if (!isTrusted || pointerType === 'touch' || options.isOnCard(event)) return;
      const open = options.open();
      if (!open || button !== 0 || options.subjectAt(clientX, clientY) !== open) options.pressed();
    },
    listening,
  );
  addEventListener('click', (event) => click({ event, path: event.composedPath() }), listening);
  const root = document.documentElement;
  root.addEventListener(
    'pointerleave',
    // While it is captured, this hears of each element left, also for a card that opens under a resting pointer.
    ({ target }) => target === root && options.out(),
    listening,
  );
  signal.addEventListener('abort', () => clearTimeout(resting));
  return { point: (x, y, at) => point(x, y, false, at), click };
}

/** One of the main button or a finger, and not the end of a selection, nor a key's on a focused element. */
function isPlainClick({ button, detail, altKey, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  if (button !== 0 || detail !== 1 || altKey || ctrlKey || metaKey || shiftKey) return false;
  return getSelection()?.isCollapsed ?? true;
}

/** Or so it looks: a page that listens for clicks on anything else shows a hand there. */
function isClickable(path: readonly EventTarget[]): boolean {
  const [first] = path;
  const looksSo = first instanceof Element && getComputedStyle(first).cursor === 'pointer';
  return looksSo || path.some((target) => target instanceof Element && target.matches(CLICKABLE));
}

/** What is selected is about to be copied or dragged. */
function isSelected({ range }: Subject): boolean {
  const selection = getSelection();
  if (!range || !selection || selection.isCollapsed) return false;
  return selection.containsNode(range.startContainer, true);
}

/** Calls with the latest arguments, at most once a frame. */
export function oncePerFrame<A extends unknown[]>(
  work: (...args: A) => void,
  signal: AbortSignal,
): (...args: A) => void {
  let latest: A | undefined;
  return (...args) => {
    if (!latest) {
      requestAnimationFrame(() => {
        const current = latest;
        latest = undefined;
        if (current && !signal.aborted) work(...current);
      });
    }
    latest = args;
  };
}
