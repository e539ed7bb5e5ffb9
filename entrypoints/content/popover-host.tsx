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

/** How often a page may take the host out while a card is open: one that does it each time wants no guests. */
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
  const host = document.createElement(HOST_NAME);
  host.popover = 'manual';
  const root = host.attachShadow({ mode: 'closed' });
  const styles = createHostStyles();
  root.adoptedStyleSheets = styles.sheets;
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
  const removals = new MutationObserver(() => {
    if (host.isConnected || (!open && !announcer.isBusy)) return;
    if (returns++ < MAX_RETURNS) enter(enteredFor);
    else options.onClose();
  });
  const announcer = createAnnouncer(root, () => open || leave(), signal);

  /** Into the page where it is not there yet, and on top of all that is. */
  function enter(element: Element): void {
    enteredFor = element;
    const parent = hostParentFor(element);
    if (host.parentNode !== parent) {
      removals.disconnect();
      parent.append(host);
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
    styles.place(scale + (isSheet ? AT_LOWER_EDGE : await placementOf(host, open)));
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
  keepFromPage(host, (event) => {
    if (event.key !== 'Escape') return;
    // It was for the card, not for what lies under it.
    event.preventDefault();
    options.onClose();
  });

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
    holds: (event) => event.composedPath().includes(host),
    takesKeys: () => focus.isInside() || (focusedElement()?.matches(TAKES_ENTER) ?? false),
  };

  function draw({ entries, version }: Answer, { surface }: Subject): void {
    if (entries.length > 0) card.open({ entries, version, surface });
    else card.openNothing(surface);
  }
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

function keepFromPage(host: HTMLElement, onKey: (event: KeyboardEvent) => void): void {
  for (const type of OURS) {
    host.addEventListener(
      type,
      (event) => {
        if (event.type === 'keydown') onKey(event as KeyboardEvent);
        event.stopPropagation();
      },
      { passive: false },
    );
  }
}
