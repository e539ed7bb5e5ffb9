import type { CardEntry } from '../../data/messages';
import { matchAt, rectsOf } from './hit-test';
import {
  DWELL_MS,
  hoverStep,
  IDLE,
  LEAVE_MS,
  type HoverEffect,
  type HoverEvent,
  type HoverState,
} from './hover-machine';
import type { PageMatch } from './matched-block';
import { createPopoverHost } from './popover-host';
import type { PageMatches } from './page-matches';
import type { Session } from './session';

/** Wires pointer, keys, timers and look-ups to the hover machine, and its effects to the card. */

/** How far the page may move under an open card before it closes, in CSS px. */
const SCROLL_SLACK_PX = 8;

/** Starts hover for a session. @param signal ends it */
export function startHover(session: Session & { matches: PageMatches }, signal: AbortSignal): void {
  const { send, matches, highlighter, version, restart } = session;
  const host = createPopoverHost(send, version, () => dispatch({ type: 'dismiss' }), signal);
  let state: HoverState<PageMatch> = IDLE;
  let views: { token: number; views: CardEntry[] } | undefined;
  let openAt: { range: StaticRange; top: number; left: number } | undefined;
  const timers = new Set<number>();
  /** How long the pointer has rested where it is, before this code was there to see it; in ms. */
  let waited = 0;

  function dispatch(event: HoverEvent<PageMatch>): void {
    const step = hoverStep(state, event);
    ({ state } = step);
    for (const effect of step.effects) perform(effect);
  }

  function perform(effect: HoverEffect<PageMatch>): void {
    switch (effect.type) {
      case 'startDwell':
        return later(DWELL_MS - waited, { type: 'dwelled', token: effect.token });
      case 'startLeave':
        return later(LEAVE_MS, { type: 'left', token: effect.token });
      case 'lookUp':
        return void lookUp(effect.token, effect.match);
      case 'show':
        return show(effect.token, effect.match);
      case 'hide':
        openAt = undefined;
        return host.hide();
      case 'activate':
        return highlighter.activate(effect.match?.range);
    }
  }

  function later(ms: number, event: HoverEvent<PageMatch>): void {
    const timer = window.setTimeout(() => {
      timers.delete(timer);
      dispatch(event);
    }, ms);
    timers.add(timer);
  }

  async function lookUp(token: number, match: PageMatch): Promise<void> {
    try {
      const reply = await send({ type: 'lookUp', version, ...matches.questionOf(match) });
      if (reply.stale) return restart();
      if (reply.entries.length === 0) return dispatch({ type: 'failed', token });
      if (token === state.token) {
        views = { token, views: reply.entries };
        host.prepare(reply.entries);
      }
      dispatch({ type: 'loaded', token });
    } catch {
      dispatch({ type: 'failed', token });
    }
  }

  function show(token: number, match: PageMatch): void {
    const { range } = match;
    const [first] = range ? rectsOf(range) : [];
    if (!range || !first || views?.token !== token) return dispatch({ type: 'dismiss' });
    openAt = { range, top: first.top, left: first.left };
    void host.show(views.views, range);
  }

  /** Closes the card when the page has moved under it. */
  function checkPlace(): void {
    if (!openAt) {
      if (state.name !== 'idle') dispatch({ type: 'dismiss' });
      return;
    }
    const [first] = rectsOf(openAt.range);
    const moved = first && Math.hypot(first.top - openAt.top, first.left - openAt.left);
    if (moved === undefined || moved > SCROLL_SLACK_PX) dispatch({ type: 'dismiss' });
  }

  function point(x: number, y: number, target: EventTarget | null): void {
    if (host.contains(target)) return dispatch({ type: 'overCard' });
    const match = matchAt(x, y, matches);
    dispatch(match ? { type: 'over', match } : { type: 'out' });
  }

  const options = { capture: true, passive: true, signal };
  const pointOncePerFrame = oncePerFrame(point, signal);
  addEventListener(
    'pointermove',
    (event) => {
      // A finger has no hover; a pressed button selects or drags.
      if (event.pointerType === 'touch') return;
      if (event.buttons === 0) pointOncePerFrame(event.clientX, event.clientY, event.target);
      else if (!host.contains(event.target)) dispatch({ type: 'dismiss' });
    },
    options,
  );
  addEventListener('scroll', oncePerFrame(checkPlace, signal), options);
  addEventListener('resize', () => dispatch({ type: 'dismiss' }), options);
  addEventListener('blur', () => dispatch({ type: 'out' }), options);
  addEventListener('pagehide', () => dispatch({ type: 'dismiss' }), options);
  addEventListener(
    'pointerdown',
    ({ target }) => {
      if (!host.contains(target)) dispatch({ type: 'dismiss' });
    },
    options,
  );
  addEventListener('keydown', ({ key }) => key === 'Escape' && dispatch({ type: 'dismiss' }), options);
  const root = document.documentElement;
  root.addEventListener(
    'pointerleave',
    // While it is captured, this hears of each element left, also for a card that opens under a resting pointer.
    ({ target }) => target === root && dispatch({ type: 'out' }),
    options,
  );
  document.addEventListener('visibilitychange', () => dispatch({ type: 'dismiss' }), options);
  signal.addEventListener('abort', () => {
    for (const timer of timers) clearTimeout(timer);
  });
  const { pointer } = session;
  if (!pointer) return;
  waited = Math.min(DWELL_MS, performance.now() - pointer.at);
  point(pointer.x, pointer.y, document.elementFromPoint(pointer.x, pointer.y));
  waited = 0;
}

/** Calls with the latest arguments, at most once a frame. */
function oncePerFrame<A extends unknown[]>(
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
