import { watchHeldKey } from './held-key';

/**
 * The only file that touches CSS.highlights. Two registry names, ever (DESIGN.md, section 4): `gloss` for all
 * shown matches, `gloss-active` for the one the reader is at.
 */

export const SHOWN_NAME = 'gloss';
export const ACTIVE_NAME = 'gloss-active';

export interface Highlighter {
  /** Paints these ranges and no others. */
  show(ranges: Iterable<AbstractRange>): void;
  /** Whether they are painted only while Alt is held. No by default. */
  hold(isHeld: boolean): void;
  /** Whether they are painted now. */
  readonly isPainting: boolean;
  /** Marks the range the reader is at, or none. */
  activate(range: AbstractRange | undefined): void;
}

/**
 * Starts highlighting.
 * @param signal removes all of it when aborted
 */
export function createHighlighter(signal: AbortSignal): Highlighter {
  const shown = new Highlight();
  /** What is in it: to ask the highlight itself takes longer than to add to it. */
  let painted: ReadonlySet<AbstractRange> = new Set();
  /** While the ranges are painted only as long as a key is held: what ends that. */
  let holding: AbortController | undefined;
  let isPainting = true;
  const paint = (now: boolean): void => {
    isPainting = now;
    register(SHOWN_NAME, shown, now && !signal.aborted);
  };
  const active = new Highlight();
  active.priority = 1;
  signal.addEventListener('abort', () => {
    holding?.abort();
    remove(SHOWN_NAME, shown);
    remove(ACTIVE_NAME, active);
  });
  return {
    show(ranges) {
      const wanted = new Set(ranges);
      for (const range of painted) if (!wanted.has(range)) shown.delete(range);
      for (const range of wanted) if (!painted.has(range)) shown.add(range);
      painted = wanted;
      paint(isPainting);
    },
    hold(isHeld) {
      if (signal.aborted || isHeld === (holding !== undefined)) return;
      holding?.abort();
      holding = isHeld ? new AbortController() : undefined;
      if (holding) watchHeldKey(paint, holding.signal);
      paint(!isHeld);
    },
    get isPainting() {
      return isPainting;
    },
    activate(range) {
      active.clear();
      if (range) active.add(range);
      register(ACTIVE_NAME, active, !signal.aborted);
    },
  };
}

/** An empty highlight is not registered: a page without a match keeps no trace of us. */
function register(name: string, highlight: Highlight, isWanted: boolean): void {
  if (!isWanted || highlight.size === 0) unregister(name, highlight);
  else if (CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
}

function remove(name: string, highlight: Highlight): void {
  highlight.clear();
  unregister(name, highlight);
}

/** A newer content script may have registered its own by now; that one stays. */
function unregister(name: string, highlight: Highlight): void {
  if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
}
