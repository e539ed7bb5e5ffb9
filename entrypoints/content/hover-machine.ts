/**
 * When the card opens and closes: a pure machine. Every interaction has a token, and what comes late with an
 * old one (a timer, an answer) is ignored. Modelled on Wikimedia's Page Previews.
 */

/** Rest on a term before its card opens, in ms (Page Previews: 150): shorter opens by accident. */
export const DWELL_MS = 150;
/** Grace to come back, or to reach the card, before it closes, in ms (Page Previews: 300). */
export const LEAVE_MS = 300;

/**
 * - `dwelling`: resting on a term; the look-up has begun. A card of an earlier term may still be open.
 * - `loading`: rested long enough, or asked for (`pin`), but the answer is not in.
 * - `leaving`: the pointer left the term and its open card.
 * - `pinned`: the card was asked for, and stays wherever the pointer goes.
 */
export type HoverState<M> =
  | { name: 'idle'; token: number }
  | { name: 'dwelling'; token: number; match: M; isLoaded: boolean; open?: M }
  | { name: 'loading'; token: number; match: M; open?: M; pin: boolean }
  | { name: 'shown' | 'leaving' | 'pinned'; token: number; match: M };

export type HoverEvent<M> =
  | { type: 'over'; match: M }
  | { type: 'overCard' }
  | { type: 'out' }
  /** Off the term, on its way to the card: the grace begins anew. */
  | { type: 'travelling' }
  /** Asked for by a click, a tap or a key. */
  | { type: 'ask'; match: M }
  | { type: 'pin'; pinned: boolean }
  | { type: 'dwelled'; token: number }
  | { type: 'loaded'; token: number }
  | { type: 'failed'; token: number }
  | { type: 'left'; token: number }
  /** `unpinned`: only a card that was not asked for. */
  | { type: 'dismiss'; unpinned?: boolean };

/** What is to be done, in order. Timers come back as `dwelled` and `left`, look-ups as `loaded` or `failed`. */
export type HoverEffect<M> =
  | { type: 'lookUp'; token: number; match: M }
  | { type: 'startDwell'; token: number }
  | { type: 'startLeave'; token: number }
  | { type: 'show'; token: number; match: M; pinned: boolean }
  | { type: 'pin'; pinned: boolean }
  | { type: 'hide' }
  | { type: 'activate'; match: M | undefined };

export interface HoverStep<M> {
  state: HoverState<M>;
  effects: HoverEffect<M>[];
}

export const IDLE = { name: 'idle', token: 0 } as const;

/** The next state, and what to do on the way there. Matches are compared by identity. */
export function hoverStep<M>(state: HoverState<M>, event: HoverEvent<M>): HoverStep<M> {
  switch (event.type) {
    case 'over':
      return wasAskedFor(state) ? stay(state) : over(state, event.match);
    case 'overCard':
      return wasAskedFor(state) ? stay(state) : backToCard(state);
    case 'out':
      return wasAskedFor(state) ? stay(state) : out(state);
    case 'travelling':
      return wasAskedFor(state) ? stay(state) : leave(state);
    case 'ask':
      return ask(state, event.match);
    case 'pin':
      return event.pinned ? pin(state) : unpin(state);
    case 'dismiss':
      return state.name === 'idle' || (event.unpinned && wasAskedFor(state)) ? stay(state) : close(state);
    default:
      return event.token === state.token ? answered(state, event.type) : stay(state);
  }
}

function stay<M>(state: HoverState<M>, effects: HoverEffect<M>[] = []): HoverStep<M> {
  return { state, effects };
}

/** The reader has asked for this card: the pointer has no say until it is closed. */
function wasAskedFor<M>(state: HoverState<M>): boolean {
  return state.name === 'pinned' || (state.name === 'loading' && state.pin);
}

/** The match whose card is open. */
export function openMatch<M>(state: HoverState<M>): M | undefined {
  if (state.name === 'idle') return undefined;
  return state.name === 'dwelling' || state.name === 'loading' ? state.open : state.match;
}

function besides<M>(open: M | undefined): { open?: M } {
  return open === undefined ? {} : { open };
}

function over<M>(state: HoverState<M>, match: M): HoverStep<M> {
  if (state.name !== 'idle' && state.match === match)
    return state.name === 'leaving' ? backToCard(state) : stay(state);
  const open = openMatch(state);
  if (open === match) return backToCard(state);
  const token = state.token + 1;
  return stay({ name: 'dwelling', token, match, isLoaded: false, ...besides(open) }, [
    { type: 'activate', match },
    { type: 'lookUp', token, match },
    { type: 'startDwell', token },
  ]);
}

/** A new token stops the timer that would close the card. */
function backToCard<M>(state: HoverState<M>): HoverStep<M> {
  const match = openMatch(state);
  if (match === undefined || state.name === 'shown') return stay(state);
  return stay({ name: 'shown', token: state.token + 1, match }, [{ type: 'activate', match }]);
}

function out<M>(state: HoverState<M>): HoverStep<M> {
  return state.name === 'idle' || state.name === 'leaving' ? stay(state) : leave(state);
}

function leave<M>(state: HoverState<M>): HoverStep<M> {
  const match = openMatch(state);
  if (match === undefined) return state.name === 'idle' ? stay(state) : close(state);
  const token = state.token + 1;
  return stay({ name: 'leaving', token, match }, [
    { type: 'activate', match },
    { type: 'startLeave', token },
  ]);
}

/** Without a pause. What is looked up already is not asked for again. */
function ask<M>(state: HoverState<M>, match: M): HoverStep<M> {
  const open = openMatch(state);
  if (open === match) return pin(state);
  if (state.name === 'dwelling' && state.match === match) {
    if (state.isLoaded) return show(state.token, match, true);
    return stay({ name: 'loading', token: state.token, match, pin: true, ...besides(open) });
  }
  if (state.name === 'loading' && state.match === match) return stay({ ...state, pin: true });
  const token = state.token + 1;
  return stay({ name: 'loading', token, match, pin: true, ...besides(open) }, [
    { type: 'activate', match },
    { type: 'lookUp', token, match },
  ]);
}

/** The card that is open stays, whatever was under way. */
function pin<M>(state: HoverState<M>): HoverStep<M> {
  const match = openMatch(state);
  if (match === undefined || state.name === 'pinned') return stay(state);
  return stay({ name: 'pinned', token: state.token + 1, match }, [
    { type: 'activate', match },
    { type: 'pin', pinned: true },
  ]);
}

function unpin<M>(state: HoverState<M>): HoverStep<M> {
  if (state.name !== 'pinned') return stay(state);
  return stay({ ...state, name: 'shown' }, [{ type: 'pin', pinned: false }]);
}

function close<M>(state: HoverState<M>): HoverStep<M> {
  const effects: HoverEffect<M>[] = [{ type: 'activate', match: undefined }];
  if (openMatch(state) !== undefined) effects.unshift({ type: 'hide' });
  return stay({ name: 'idle', token: state.token + 1 }, effects);
}

function answered<M>(state: HoverState<M>, type: 'dwelled' | 'loaded' | 'failed' | 'left'): HoverStep<M> {
  if (type === 'left') return state.name === 'leaving' ? close(state) : stay(state);
  if (state.name !== 'dwelling' && state.name !== 'loading') return stay(state);
  if (type === 'failed') return close(state);
  if (state.name === 'loading')
    return type === 'loaded' ? show(state.token, state.match, state.pin) : stay(state);
  if (type === 'loaded') return stay({ ...state, isLoaded: true });
  if (state.isLoaded) return show(state.token, state.match, false);
  const { token, match, open } = state;
  return stay({ name: 'loading', token, match, pin: false, ...besides(open) });
}

function show<M>(token: number, match: M, pinned: boolean): HoverStep<M> {
  return stay({ name: pinned ? 'pinned' : 'shown', token, match }, [{ type: 'show', token, match, pinned }]);
}
