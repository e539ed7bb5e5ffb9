import { matchAt } from './hit-test';
import {
  DWELL_MS,
  hoverStep,
  IDLE,
  LEAVE_MS,
  openMatch,
  type HoverEffect,
  type HoverEvent,
  type HoverState,
} from './hover-machine';
import type { PageMatch } from './matched-block';
import { oncePerFrame, watchPointer, type WatchedPointer } from './pointer';
import { createPopoverHost } from './popover-host';
import type { Session } from './session';
import { subjectOf, subjectOfSelection, type Answer, type Subject } from './subject';
import { startWalking } from './walking';

/** Wires pointer, keys, commands, timers and look-ups to the hover machine, and its effects to the card. */

/** How far the page may move under an open card that was not asked for before it closes, in CSS px. */
const SCROLL_SLACK_PX = 8;
/** How often it is seen to that an open card's term is still there: pages change without a word. In ms. */
const WATCH_MS = 200;

/** Starts hover for a session. @param signal ends it */
export function startHover(session: Session, signal: AbortSignal): void {
  const { matches, highlighter, restart } = session;
  const host = createPopoverHost(
    {
      send: session.send,
      onPin: (pinned) => dispatch({ type: 'pin', pinned }),
      onClose: () => dismiss(),
      onStale: restart,
    },
    signal,
  );
  let state: HoverState<Subject> = IDLE;
  let answered: { token: number; answer: Answer } | undefined;
  /** Where what is explained was when its card opened. */
  let openAt: { top: number; left: number } | undefined;
  /** How the next card is to be shown. */
  let wanted = { sheet: false, focus: false };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watching: ReturnType<typeof setInterval> | undefined;
  /** When the pointer came to where it is (`Event.timeStamp`), perhaps before this code was there to see it. */
  let cameAt = 0;
  /** One for each match: the machine tells them by identity. */
  const subjects = new WeakMap<PageMatch, Subject>();
  const reading = tellReading();

  function dispatch(event: HoverEvent<Subject>): void {
    const step = hoverStep(state, event);
    ({ state } = step);
    for (const effect of step.effects) perform(effect);
    reading(state.name === 'pinned');
  }

  function perform(effect: HoverEffect<Subject>): void {
    switch (effect.type) {
      case 'startDwell':
        return later(cameAt + DWELL_MS - performance.now(), { type: 'dwelled', token: effect.token });
      case 'startLeave':
        return later(LEAVE_MS, { type: 'left', token: effect.token });
      case 'lookUp':
        return void lookUp(effect.token, effect.match);
      case 'show':
        return show(effect.token, effect.match, effect.pinned);
      case 'pin':
        return host.setPinned(effect.pinned);
      case 'hide':
        openAt = undefined;
        clearInterval(watching);
        return host.hide();
      case 'activate':
        return highlighter.activate(effect.match?.range ?? walking.at?.range);
    }
  }

  /** Of all timers the last one counts: the others have old tokens. */
  function later(ms: number, event: HoverEvent<Subject>): void {
    clearTimeout(timer);
    timer = setTimeout(() => dispatch(event), ms);
  }

  async function lookUp(token: number, subject: Subject): Promise<void> {
    try {
      const answer = await subject.ask();
      if (signal.aborted) return;
      if (answer.stale) {
        // Before what is asked for now, what is read now is done with.
        dismiss();
        return restart();
      }
      // A term that is underlined has something to say; of any other text the reader is told that nothing is known.
      if (answer.entries.length === 0 && subject.isTerm) return dispatch({ type: 'failed', token });
      if (token === state.token) {
        answered = { token, answer };
        host.prepare(answer, subject);
      }
      dispatch({ type: 'loaded', token });
    } catch {
      dispatch({ type: 'failed', token });
    }
  }

  function show(token: number, subject: Subject, pinned: boolean): void {
    const [first] = subject.rects();
    if (!first || answered?.token !== token) return dispatch({ type: 'dismiss' });
    openAt = { top: first.top, left: first.left };
    clearInterval(watching);
    watching = setInterval(() => checkPlace(), WATCH_MS);
    host.show(answered.answer, subject, { pinned, ...wanted });
    wanted = { sheet: false, focus: false };
  }

  /** Closes the card when the page has moved under it; one that was asked for goes with its term, while that is to be seen. */
  function checkPlace(): void {
    const open = openMatch(state);
    if (!open || !openAt) return dismiss({ unpinned: true });
    const [first] = open.rects();
    const isPinned = state.name === 'pinned';
    const moved = first && Math.hypot(first.top - openAt.top, first.left - openAt.left);
    if (moved === undefined || (!isPinned && moved > SCROLL_SLACK_PX) || !host.isOnTop()) return dismiss();
    if (isPinned && (first!.bottom < 0 || first!.top > innerHeight)) return dismiss();
    if (isPinned && moved > 0) host.place();
  }

  function dismiss(which: { unpinned?: boolean } = {}): void {
    dispatch({ type: 'dismiss', ...which });
  }

  /** Of a dialog of the page's, the card lies on top. The page's own handlers hear of it. */
  function closeByKey(event: KeyboardEvent): void {
    if (!event.isTrusted || event.key !== 'Escape' || event.isComposing) return;
    if (openMatch(state)) event.preventDefault();
    dismiss();
  }

  function subjectAt(x: number, y: number): Subject | undefined {
    const match = matches && matchAt(x, y, matches);
    return match && subjectFor(match);
  }

  function subjectFor(match: PageMatch): Subject | undefined {
    const subject = subjects.get(match) ?? subjectOf(match, session);
    if (subject) subjects.set(match, subject);
    return subject;
  }

  function ask(subject: Subject, how: { sheet?: boolean; focus?: boolean }): void {
    wanted = { sheet: false, focus: false, ...how };
    if (how.focus && state.name === 'pinned' && state.match === subject) return host.focus();
    dispatch({ type: 'ask', match: subject });
  }

  const watched = watchPointer(
    {
      downAt: session.downAt,
      subjectAt,
      isOnCard: (event) => host.holds(event),
      cardBox: () => (state.name === 'pinned' ? undefined : host.box()),
      open: () => openMatch(state),
      over: (match, at) => {
        cameAt = at;
        dispatch({ type: 'over', match });
      },
      overCard: () => dispatch({ type: 'overCard' }),
      out: () => dispatch({ type: 'out' }),
      travelling: () => dispatch({ type: 'travelling' }),
      ask: (subject, sheet) => {
        // A second click on the same term closes what the first one opened.
        if (state.name === 'pinned' && state.match === subject) dismiss();
        else ask(subject, { sheet });
      },
      pressed: () => {
        walking.end();
        dismiss();
      },
      dragged: () => dismiss({ unpinned: true }),
    },
    signal,
  );

  const walking = startWalking(
    {
      matches,
      highlighter,
      host,
      marked: () => openMatch(state)?.range,
      dismiss,
      ask: (match) => {
        const subject = subjectFor(match);
        if (subject) ask(subject, { focus: true });
      },
    },
    signal,
  );

  globalThis.glossCommand = (command) => {
    if (command.type === 'walk') return walking.step(command.step);
    const subject = subjectOfSelection(command.text, session);
    if (subject) ask(subject, { focus: true });
    else host.announce('Select a word first', true);
  };
  const command = globalThis.glossCommand;

  const options = { capture: true, passive: true, signal };
  addEventListener('scroll', oncePerFrame(checkPlace, signal), options);
  addEventListener(
    'resize',
    oncePerFrame(() => (state.name === 'pinned' ? host.place() : dismiss()), signal),
    options,
  );
  addEventListener(
    'blur',
    // While it is captured, this hears of each element that loses the focus, also of a link in the card that has been followed.
    ({ target }) => target === window && dispatch({ type: 'out' }),
    options,
  );
  addEventListener('pagehide', () => dismiss(), options);
  addEventListener('keydown', closeByKey, { capture: true, signal });
  document.addEventListener('visibilitychange', () => dismiss({ unpinned: true }), options);
  document.addEventListener('fullscreenchange', () => dismiss(), options);
  watchNavigation(() => dismiss(), signal);
  signal.addEventListener('abort', () => {
    reading(false);
    clearTimeout(timer);
    clearInterval(watching);
    if (globalThis.glossCommand === command) globalThis.glossCommand = undefined;
  });
  answerTap(session, watched);
  const { pointer } = session;
  if (pointer) watched.point(pointer.x, pointer.y, pointer.at);
}

/** Later than this, in ms, a tap is no longer answered: the reader has gone on. */
const TAP_PATIENCE_MS = 1000;

/** A tap that was there before this code was. */
function answerTap(session: Session, watched: WatchedPointer): void {
  const { tap } = session;
  session.tap = undefined;
  if (tap && performance.now() - tap.event.timeStamp < TAP_PATIENCE_MS) watched.click(tap);
}

/** Pages that go to another address without being loaded anew. What only rewrites the address does not count. */
function watchNavigation(onLeave: () => void, signal: AbortSignal): void {
  // Not in Firefox before 147.
  (globalThis as Partial<Pick<Window, 'navigation'>>).navigation?.addEventListener(
    'currententrychange',
    ({ navigationType }) => {
      if (navigationType === 'push' || navigationType === 'traverse') onLeave();
    },
    { signal },
  );
}

/** @returns tells whether the reader keeps a card open */
function tellReading(): (isReading: boolean) => void {
  let done: (() => void) | undefined;
  return (isReading) => {
    if (isReading === (done !== undefined)) return;
    done?.();
    done = undefined;
    globalThis.glossReading = isReading ? new Promise((resolve) => (done = resolve)) : undefined;
  };
}
