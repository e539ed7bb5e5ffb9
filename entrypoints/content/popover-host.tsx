import type { Send } from '../../data/messages';
import { createAnnouncer } from './announcer';
import { createCard } from './card';
import { watchFocus } from './card-focus';
import { hostParentFor } from './host-parent';
import { createHostStyles } from './host-styles';
import { schemeBehind } from './page-colours';
import { placementOf } from './placement';
import { followSwipe } from './sheet';
import { focusedElement, type Answer, type Subject } from './subject';

/** The one element Gloss adds to a page: it carries the card, in a closed shadow root in the top layer. */

export const HOST_NAME = 'gloss-popover';

/** How often a page may take the host out, or hide it, while a card is open: one that does it each time wants no guests. */
const MAX_RETURNS = 3;

export interface HostOptions {
  send: Send;
  /** The reader has pinned the card, or let it go. */
  onPin: (pinned: boolean) => void;
  onClose: () => void;
  onStale: () => void;
}

/** How a card is shown: pinned, at the lower edge of the page, with the focus in it. */
export interface ShowOptions {
  pinned: boolean;
  sheet: boolean;
  focus: boolean;
}

export interface PopoverHost {
  /** Draws the first card of a page while the pointer still rests, outside the page: it takes half a frame. */
  prepare(answer: Answer, subject: Subject): void;
  /** Opens the card beside its subject, or moves it there. */
  show(answer: Answer, subject: Subject, options: ShowOptions): void;
  setPinned(pinned: boolean): void;
  /** Moves the card to where its subject is now. */
  place(): void;
  hide(): void;
  focus(): void;
  /** Says something to those who hear the page, and shows it where `isSeen`; '' says nothing more. */
  announce(words: string, isSeen?: boolean): void;
  /** Where the card is, while it is open. */
  box(): DOMRect | undefined;
  /** Whether the open card can be clicked: not where a modal dialog, or another popover of the page, came on top later. */
  isOnTop(): boolean;
  /** Whether an event happened on the card. */
  holds(event: Event): boolean;
  /** Whether the element with the focus does something with a key, or it is the card that has it. */
  takesKeys(): boolean;
}

/**
 * Makes the host, which enters the page when first shown.
 * @param signal removes it when aborted
 */
export function createPopoverHost(options: HostOptions, signal: AbortSignal): PopoverHost {
  const { host, root } = createHost();
  const styles = createHostStyles();
  const focus = watchFocus(host, root, signal);
  const card = createCard(root, { ...options, onResize: () => void place() });
  /** What the open card is about. */
  let open: Subject | undefined;
  let isSheet = false;
  /** What a card that is not in the page yet shows. */
  let prepared: Answer | undefined;
  let closing: CloseWatcher | undefined;
  let returns = 0;
  /** What the host was brought into the page for. */
  let enteredFor: Element = document.documentElement;
  const removals = new MutationObserver(comeBack);
  host.addEventListener('toggle', comeBack);
  const announcer = createAnnouncer(root, () => open || leave(), signal);

  /** The page has taken the host out, moved it (which hides it), or hidden it. */
  function comeBack(): void {
    if (isPainted() || (!open && !announcer.isBusy)) return;
    if (returns++ >= MAX_RETURNS) options.onClose();
    else if (document.contains(host)) host.showPopover();
    else enter(enteredFor);
  }

  /** Into the page where it is not there yet, and on top of all that is. */
  function enter(element: Element): void {
    enteredFor = element;
    const parent = hostParentFor(element);
    if (host.parentNode !== parent) {
      removals.disconnect();
      parent.append(host);
      // Those of another document are taken off.
      root.adoptedStyleSheets = styles.sheets;
      removals.observe(parent, { childList: true });
    }
    if (isPainted()) host.hidePopover();
    host.showPopover();
  }

  function isPainted(): boolean {
    return host.isConnected && host.matches(':popover-open');
  }

  async function place(): Promise<void> {
    if (!open) return;
    // The page may have scaled all that is in it.
    const zoom = host.parentElement?.currentCSSZoom ?? 1;
    const scale = zoom === 1 ? '' : `:host { zoom: ${1 / zoom} !important; }`;
    const rules = isSheet ? AT_LOWER_EDGE : await placementOf(host, open);
    if (rules === undefined) options.onClose();
    else styles.place(scale + rules);
  }

  function isOnTop(): boolean {
    if (!isPainted()) return false;
    const { left, top, width, height } = host.getBoundingClientRect();
    const tree = host.getRootNode() as Document | ShadowRoot;
    const hit = tree.elementFromPoint(left + width / 2, top + height / 2);
    return hit === host || hit === null || width * height === 0;
  }

  function hide(): void {
    open = undefined;
    focus.leave();
    closing?.destroy();
    closing = undefined;
    card.close();
    if (!announcer.isBusy) leave();
  }

  function leave(): void {
    removals.disconnect();
    if (isPainted()) host.hidePopover();
  }

  signal.addEventListener('abort', () => {
    hide();
    host.remove();
  });
  followSwipe(root, {
    sheet: () => (isSheet && open ? (root.querySelector<HTMLElement>('.card') ?? undefined) : undefined),
    onClose: options.onClose,
  });
  keepFromPage(host);

  return {
    prepare(answer, subject) {
      if (host.isConnected || signal.aborted) return;
      draw(answer, subject);
      prepared = answer;
    },
    show(answer, subject, { pinned, sheet, focus: takesFocus }) {
      if (prepared !== answer) draw(answer, subject);
      prepared = undefined;
      open = subject;
      isSheet = sheet;
      returns = 0;
      card.setMode({ pinned, sheet });
      styles.follow(schemeBehind(subject.element));
      enter(subject.element);
      void place();
      closing?.destroy();
      closing = sheet ? closeWithBack(options.onClose) : undefined;
      if (takesFocus) focus.enter(() => card.focus());
    },
    setPinned: (pinned) => card.setMode({ pinned, sheet: isSheet }),
    place: () => void place(),
    hide,
    focus: () => focus.enter(() => card.focus()),
    announce(words, isSeen) {
      announcer.say(words, isSeen);
      if (!words) return;
      const element = open?.element ?? focusedElement() ?? document.documentElement;
      returns = 0;
      // What lies outside of a modal dialog is not heard either.
      if (!isPainted() || host.parentNode !== hostParentFor(element)) {
        styles.follow(schemeBehind(element));
        enter(element);
      }
    },
    box: () => (open && isPainted() ? host.getBoundingClientRect() : undefined),
    isOnTop,
    holds: (event) => event.composedPath().includes(host),
    takesKeys: () => focus.isInside() || (focusedElement()?.matches(TAKES_ENTER) ?? false),
  };

  function draw({ entries, version }: Answer, { surface }: Subject): void {
    if (entries.length > 0) card.open({ entries, version, surface });
    else card.openNothing(surface);
  }
}

/**
 * The page may have defined an element of our name, whose constructor would come before us, and whose internals have the
 * root of a shadow that is attached to it (HTML, section 4.13.7.1). In a document without a window nothing is defined;
 * once it has a shadow root, an element that the page's definition upgrades keeps it to itself.
 */
function createHost(): { host: HTMLElement; root: ShadowRoot } {
  const host = document.implementation.createHTMLDocument('').createElement(HOST_NAME);
  host.popover = 'manual';
  const root = host.attachShadow({ mode: 'closed' });
  document.adoptNode(host);
  return { host, root };
}

/** The rules for the host of a sheet. */
const AT_LOWER_EDGE =
  ':host { inset: auto 0 0 !important; inline-size: 100% !important; max-inline-size: none !important; max-width: none !important; }';

/** With the focus on these, Enter is theirs; not on what scripts move the focus to for it to be read. */
const TAKES_ENTER =
  'a[href], button, input, select, textarea, summary, audio, video, iframe, [contenteditable]:not([contenteditable=false]), [tabindex]:not([tabindex="-1"]), [role]:not([role=main], [role=region], [role=article], [role=document], [role=heading], [role=dialog])';

/** HTML, section 6.12; not in Firefox 153. */
interface CloseWatcher {
  onclose: (() => void) | null;
  destroy(): void;
}

/** Where the system has a gesture or a button to go back, it closes the sheet. */
function closeWithBack(onClose: () => void): CloseWatcher | undefined {
  const { CloseWatcher: Watcher } = globalThis as { CloseWatcher?: new () => CloseWatcher };
  if (!Watcher) return undefined;
  const watcher = new Watcher();
  watcher.onclose = onClose;
  return watcher;
}

/** What the reader does in the card is not done to the page: no shortcut of its, no click "elsewhere". */
const OURS = [
  'keydown',
  'keyup',
  'keypress',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'dblclick',
  'contextmenu',
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
  'focusin',
  'focusout',
] as const;

function keepFromPage(host: HTMLElement): void {
  for (const type of OURS) host.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
}
