import type { CardEntry } from '../../data/messages';
import { MAX_LOOK_UP_TEXT } from '../../data/look-up-text';
import { composedParent, isShadowRoot } from './composed';
import { liveRange, rectsOf } from './hit-test';
import { textOf, type PageMatch } from './matched-block';
import type { Anchor } from './placement';
import type { Session } from './session';

/** What a card is about: a term of the page, or a text that the reader has asked for. */
export interface Subject extends Anchor {
  /** As it stands in the page. */
  readonly surface: string;
  /** What is marked while the card is open. */
  readonly range: AbstractRange | undefined;
  /** It is underlined in the page. */
  readonly isTerm: boolean;
  /** Asks the background. Rejects when it cannot be reached. */
  ask(): Promise<Answer>;
}

/** `stale`: packs have changed since the page was read. */
export interface Answer {
  entries: CardEntry[];
  version: number;
  stale: boolean;
}

/** A match of the page; nothing when the page has changed its text since. */
export function subjectOf(match: PageMatch, session: Session): Subject | undefined {
  const { range } = match;
  const { matches, version, send } = session;
  const element = range && composedParent(range.startContainer);
  if (!element || !matches) return undefined;
  return {
    surface: textOf(match),
    range,
    isTerm: true,
    element,
    rects: () => rectsOf(range),
    ask: async () => ({
      version,
      ...(await send({ type: 'lookUp', version, ...matches.questionOf(match) })),
    }),
  };
}

/**
 * What the reader has selected.
 * @param text what is to be looked up, where the browser says so; else what is selected
 * @returns nothing where nothing is selected
 */
export function subjectOfSelection(text: string | undefined, { send }: Session): Subject | undefined {
  const selected = fieldSelection() ?? pageSelection();
  const surface = (text ?? selected?.text ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, MAX_LOOK_UP_TEXT);
  if (!surface) return undefined;
  // A card for a dialog of the page stands in that.
  const element = selected?.element ?? focusedElement() ?? document.documentElement;
  const language = element.closest('[lang]')?.getAttribute('lang') ?? '';
  return {
    surface,
    range: selected?.range,
    isTerm: false,
    element,
    rects: () => selected?.rects() ?? [placeFor(element)],
    ask: async () => ({ stale: false, ...(await send({ type: 'lookUpText', text: surface, language })) }),
  };
}

interface Selected extends Anchor {
  text: string;
  range?: StaticRange;
}

/** In a text field, whose letters are nowhere to be measured. */
function fieldSelection(): Selected | undefined {
  const element = focusedElement();
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return undefined;
  // Null for fields without a selection, such as a number's.
  const { selectionStart: start, selectionEnd: end } = element;
  if (start === null || end === null || start === end || element.type === 'password') return undefined;
  return {
    text: element.value.slice(start, end),
    element,
    rects: () => [element.getBoundingClientRect()],
  };
}

function pageSelection(): Selected | undefined {
  // Of a text field the page has a selection too, also of a password.
  if (focusedElement() instanceof HTMLInputElement) return undefined;
  const selection = getSelection();
  const range = selection && composedRange(selection);
  if (!selection || !range || range.collapsed) return undefined;
  const { startContainer } = range;
  const element = startContainer instanceof Element ? startContainer : composedParent(startContainer);
  if (!element) return undefined;
  return { text: String(selection) || String(liveRange(range)), element, range, rects: () => rectsOf(range) };
}

/** A selection in a shadow root is told by its host, unless it is asked for with the root (Selection API). */
function composedRange(selection: Selection): StaticRange | undefined {
  const shadowRoots: ShadowRoot[] = [];
  for (
    let root = selection.anchorNode?.getRootNode();
    root && isShadowRoot(root);
    root = root.host.getRootNode()
  )
    shadowRoots.push(root);
  const focused = focusedElement()?.getRootNode();
  if (focused && isShadowRoot(focused)) shadowRoots.push(focused);
  return selection.getComposedRanges?.({ shadowRoots })[0];
}

/** The element with the focus, looked for in open shadow roots too. */
export function focusedElement(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}

/** For a card that stands beside no text: at what has the focus, or else in the middle. */
function placeFor(element: Element): DOMRect {
  const isNowhere = element === document.documentElement || element === document.body;
  return isNowhere ? new DOMRect(innerWidth / 2, innerHeight / 3, 1, 1) : element.getBoundingClientRect();
}
