import type { Highlighter } from './highlighter';
import type { PageMatch } from './matched-block';
import type { PageMatches } from './page-matches';
import type { PopoverHost } from './popover-host';
import { rectsOf } from './hit-test';
import { reachableOf } from './reachable';
import { scrollToRange } from './scroll-to';
import { announcementOf, TermWalk } from './term-walk';

/** The keyboard's way through the page: a marker that goes from term to term, and the card on Enter. */
export interface Walking {
  /** The term that the marker is at. */
  readonly at: PageMatch | undefined;
  step(by: 1 | -1): void;
  end(): void;
}

export interface WalkingOptions {
  matches: PageMatches | undefined;
  highlighter: Highlighter;
  host: PopoverHost;
  /** What else is marked, once the walk is over. */
  marked: () => AbstractRange | undefined;
  /** A card is in the way of the next term. */
  dismiss: () => void;
  /** The reader wants to know more of the term they are at. */
  ask: (match: PageMatch) => void;
}

export function startWalking(options: WalkingOptions, signal: AbortSignal): Walking {
  const { matches, highlighter, host, marked, dismiss, ask } = options;
  const walk = new TermWalk();

  function step(by: 1 | -1): void {
    dismiss();
    if (!matches) return host.announce('Gloss is off here', true);
    const next = walk.step(by, { terms: reachableOf(matches.shown()), isPast });
    if (!next) return nothingHere();
    const { range } = next.match;
    if (range) scrollToRange(range);
    highlighter.activate(range);
    host.announce(announcementOf(next), next.wrapped);
  }

  function nothingHere(): void {
    end();
    host.announce('No underlined terms here', true);
  }

  function end(): void {
    if (!walk.at) return;
    walk.end();
    host.announce('');
    highlighter.activate(marked());
  }

  addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.isComposing || !walk.at || host.holds(event)) return;
      // One that closes a card leaves the marker.
      if (event.key === 'Escape' && !host.box()) end();
      // A key that is somebody else's at the element with the focus, or a shortcut of the page, stays so.
      const { altKey, ctrlKey, metaKey, shiftKey } = event;
      if (event.key !== 'Enter' || altKey || ctrlKey || metaKey || shiftKey || host.takesKeys()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(walk.at);
    },
    { capture: true, signal },
  );
  return {
    get at() {
      return walk.at;
    },
    step,
    end,
  };
}

function isPast({ range }: PageMatch): boolean {
  return range !== undefined && rectsOf(range).every(({ bottom }) => bottom <= 0);
}
