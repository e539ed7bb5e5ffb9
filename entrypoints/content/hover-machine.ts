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
 * - `loading`: rested long enough, but the answer is not in.
 * - `leaving`: the pointer left the term and its open card.
 */
export type HoverState<M> =
  | { name: 'idle'; token: number }
  | { name: 'dwelling'; token: number; match: M; isLoaded: boolean; open?: M }
  | { name: 'loading'; token: number; match: M; open?: M }
  | { name: 'shown'; token: number; match: M }
  | { name: 'leaving'; token: number; match: M };

export type HoverEvent<M> =
  | { type: 'over'; match: M }
  | { type: 'overCard' }
  | { type: 'out' }
  | { type: 'dwelled'; token: number }
  | { type: 'loaded'; token: number }
  | { type: 'failed'; token: number }
  | { type: 'left'; token: number }
  | { type: 'dismiss' };

/** What is to be done, in order. Timers come back as `dwelled` and `left`, look-ups as `loaded` or `failed`. */
export type HoverEffect<M> =
  | { type: 'lookUp'; token: number; match: M }
  | { type: 'startDwell'; token: number }
  | { type: 'startLeave'; token: number }
  | { type: 'show'; token: number; match: M }
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
      return over(state, event.match);
    case 'overCard':
      return openMatch(state) === undefined ? stay(state) : backToCard(state);
    case 'out':
      return out(state);
    case 'dismiss':
      return state.name === 'idle' ? stay(state) : close(state);
    default:
      return event.token === state.token ? answered(state, event.type) : stay(state);
  }
}

function stay<M>(state: HoverState<M>): HoverStep<M> {
  return { state, effects: [] };
}

/** The match whose card is open. */
function openMatch<M>(state: HoverState<M>): M | undefined {
  if (state.name === 'shown' || state.name === 'leaving') return state.match;
  return state.name === 'idle' ? undefined : state.open;
}

function over<M>(state: HoverState<M>, match: M): HoverStep<M> {
  if (state.name !== 'idle' && state.match === match)
    return state.name === 'leaving' ? backToCard(state) : stay(state);
  const open = openMatch(state);
  if (open === match) return backToCard(state);
  const token = state.token + 1;
  return {
    state: { name: 'dwelling', token, match, isLoaded: false, ...(open === undefined ? {} : { open }) },
    effects: [
      { type: 'activate', match },
      { type: 'lookUp', token, match },
      { type: 'startDwell', token },
    ],
  };
}

/** A new token stops the timer that would close the card. */
function backToCard<M>(state: HoverState<M>): HoverStep<M> {
  const match = openMatch(state);
  if (match === undefined || state.name === 'shown') return stay(state);
  return {
    state: { name: 'shown', token: state.token + 1, match },
    effects: [{ type: 'activate', match }],
  };
}

function out<M>(state: HoverState<M>): HoverStep<M> {
  if (state.name === 'idle' || state.name === 'leaving') return stay(state);
  const match = openMatch(state);
  if (match === undefined) return close(state);
  const token = state.token + 1;
  return {
    state: { name: 'leaving', token, match },
    effects: [
      { type: 'activate', match },
      { type: 'startLeave', token },
    ],
  };
}

function close<M>(state: HoverState<M>): HoverStep<M> {
  const effects: HoverEffect<M>[] = [{ type: 'activate', match: undefined }];
  if (openMatch(state) !== undefined) effects.unshift({ type: 'hide' });
  return { state: { name: 'idle', token: state.token + 1 }, effects };
}

function answered<M>(state: HoverState<M>, type: 'dwelled' | 'loaded' | 'failed' | 'left'): HoverStep<M> {
  if (type === 'failed') return close(state);
  if (type === 'left') return state.name === 'leaving' ? close(state) : stay(state);
  if (state.name === 'dwelling') {
    if (type === 'loaded') return stay({ ...state, isLoaded: true });
    if (state.isLoaded) return show(state.token, state.match);
    const { token, match, open } = state;
    return stay({ name: 'loading', token, match, ...(open === undefined ? {} : { open }) });
  }
  return state.name === 'loading' && type === 'loaded' ? show(state.token, state.match) : stay(state);
}

function show<M>(token: number, match: M): HoverStep<M> {
  return { state: { name: 'shown', token, match }, effects: [{ type: 'show', token, match }] };
}
