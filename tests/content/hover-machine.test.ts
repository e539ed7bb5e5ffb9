import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hoverStep,
  IDLE,
  type HoverEffect,
  type HoverEvent,
  type HoverState,
} from '../../entrypoints/content/hover-machine';

const A = { term: 'a' };
const B = { term: 'b' };
type M = typeof A;

/** Runs events; `token: -1` in an event stands for the state's current token. */
function run(events: HoverEvent<M>[], from: HoverState<M> = IDLE) {
  let state = from;
  const effects: HoverEffect<M>[] = [];
  for (const event of events) {
    const current = 'token' in event && event.token === -1 ? { ...event, token: state.token } : event;
    const step = hoverStep(state, current);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects, types: effects.map(({ type }) => type) };
}

const over = (match: M): HoverEvent<M> => ({ type: 'over', match });
const out: HoverEvent<M> = { type: 'out' };
const dwelled: HoverEvent<M> = { type: 'dwelled', token: -1 };
const loaded: HoverEvent<M> = { type: 'loaded', token: -1 };
const left: HoverEvent<M> = { type: 'left', token: -1 };
const ask = (match: M): HoverEvent<M> => ({ type: 'ask', match });
const pin = (pinned: boolean): HoverEvent<M> => ({ type: 'pin', pinned });
const shownA = run([over(A), loaded, dwelled]).state;
const pinnedA = run([ask(A), loaded]).state;

describe('opening', () => {
  test('the look-up starts with the dwell, the card comes after both', () => {
    const { state, types } = run([over(A), loaded, dwelled]);
    expect(types).toEqual(['activate', 'lookUp', 'startDwell', 'show']);
    expect(state).toMatchObject({ name: 'shown', match: A });
  });

  test('a slow answer opens the card when it comes', () => {
    expect(run([over(A), dwelled]).state.name).toBe('loading');
    expect(run([over(A), dwelled, loaded]).state.name).toBe('shown');
  });

  test('leaving before the dwell is over opens nothing', () => {
    const { state, types } = run([over(A), loaded, out, dwelled]);
    expect(state.name).toBe('idle');
    expect(types).not.toContain('show');
  });

  test('a late answer for a term already left is ignored', () => {
    const token = run([over(A)]).state.token;
    const { state, types } = run([over(A), dwelled, out, over(B), { type: 'loaded', token }, dwelled]);
    expect(state).toMatchObject({ name: 'loading', match: B });
    expect(types).not.toContain('show');
  });

  test('a failed look-up opens nothing', () => {
    expect(run([over(A), dwelled, { type: 'failed', token: -1 }]).state.name).toBe('idle');
  });
});

describe('closing', () => {
  test('only after the grace, and not when the pointer reaches the card or comes back', () => {
    expect(run([out], shownA).state.name).toBe('leaving');
    expect(run([out, left], shownA).types).toEqual(['activate', 'startLeave', 'hide', 'activate']);
    for (const back of [{ type: 'overCard' } as const, over(A)]) {
      const leaving = run([out], shownA).state;
      const { state, types } = run([out, back, { type: 'left', token: leaving.token }], shownA);
      expect(state).toMatchObject({ name: 'shown', match: A });
      expect(types).not.toContain('hide');
    }
  });

  test('dismiss closes at once', () => {
    expect(run([{ type: 'dismiss' }], shownA).types).toEqual(['hide', 'activate']);
    expect(run([over(A), { type: 'dismiss' }]).state.name).toBe('idle');
  });
});

describe('another term on the way to the card', () => {
  test('the open card stays until the other one is due', () => {
    const crossing = run([over(B)], shownA);
    expect(crossing.state).toMatchObject({ name: 'dwelling', match: B, open: A });
    expect(crossing.types).not.toContain('hide');
    expect(run([over(B), { type: 'overCard' }], shownA).state).toMatchObject({ name: 'shown', match: A });
    expect(run([over(B), loaded, dwelled], shownA).state).toMatchObject({ name: 'shown', match: B });
    expect(run([over(B), out, left], shownA).state.name).toBe('idle');
  });
});

describe('a card that was asked for', () => {
  test('opens without a pause, and says that it is pinned', () => {
    const { state, effects } = run([ask(A), loaded]);
    expect(state).toMatchObject({ name: 'pinned', match: A });
    expect(effects).toMatchObject([{ type: 'activate' }, { type: 'lookUp' }, { type: 'show', pinned: true }]);
  });

  test('uses what the dwell has looked up already', () => {
    expect(run([over(A), loaded, ask(A)]).types).toEqual(['activate', 'lookUp', 'startDwell', 'show']);
    expect(run([over(A), ask(A), loaded]).types).toEqual(['activate', 'lookUp', 'startDwell', 'show']);
    expect(run([over(A), dwelled, ask(A), loaded]).state.name).toBe('pinned');
    expect(run([over(A), loaded, ask(A), dwelled]).types.filter((type) => type === 'show')).toHaveLength(1);
  });

  test('or is the one that is open', () => {
    const { state, types } = run([ask(A)], shownA);
    expect(state.name).toBe('pinned');
    expect(types).toEqual(['activate', 'pin']);
    expect(run([out, ask(A)], shownA).state.name).toBe('pinned');
    // On the way to another term.
    expect(run([over(B), ask(A), dwelled, loaded], shownA).state).toMatchObject({ name: 'pinned', match: A });
  });

  test('stays, wherever the pointer goes, until it is dismissed', () => {
    const events = [out, over(B), dwelled, { type: 'overCard' }, { type: 'travelling' }, left] as const;
    const { state, types } = run([...events, { type: 'dismiss', unpinned: true }], pinnedA);
    expect(state).toBe(pinnedA);
    expect(types).toEqual([]);
    expect(run([{ type: 'dismiss' }], pinnedA).types).toEqual(['hide', 'activate']);
  });

  test('gives way to another one that is asked for', () => {
    const { state, types } = run([ask(B), loaded], pinnedA);
    expect(state).toMatchObject({ name: 'pinned', match: B });
    expect(types).not.toContain('hide');
  });

  test('closes like any other once the reader lets it go', () => {
    const { state, effects } = run([pin(false)], pinnedA);
    expect(effects).toEqual([{ type: 'pin', pinned: false }]);
    expect(run([out, left], state).state.name).toBe('idle');
    expect(run([pin(true), out], state).state.name).toBe('pinned');
  });

  test('that cannot be looked up leaves nothing', () => {
    expect(run([ask(A), { type: 'failed', token: -1 }]).state.name).toBe('idle');
  });
});

test('on its way to the card, the pointer has the grace anew with each step', () => {
  const first = run([{ type: 'travelling' }], shownA);
  const second = run([{ type: 'travelling' }], first.state);
  expect([...first.types, ...second.types].filter((type) => type === 'startLeave')).toHaveLength(2);
  expect(run([{ type: 'left', token: first.state.token }], second.state).state.name).toBe('leaving');
  expect(run([left], second.state).state.name).toBe('idle');
  expect(run([{ type: 'travelling' }]).state).toBe(IDLE);
});

test('whatever happens, a card is open exactly when the last of show and hide was show', () => {
  const event: fc.Arbitrary<HoverEvent<M>> = fc.oneof(
    fc.constantFrom(over(A), over(B), out, { type: 'overCard' } as const, { type: 'dismiss' } as const),
    fc.constantFrom(ask(A), ask(B), pin(true), pin(false), { type: 'travelling' } as const),
    fc.constantFrom<HoverEvent<M>>({ type: 'dismiss', unpinned: true }),
    fc.record({
      type: fc.constantFrom('dwelled' as const, 'loaded' as const, 'failed' as const, 'left' as const),
      token: fc.integer({ min: -1, max: 20 }),
    }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const { state, types } = run(events);
      const last = types.findLast((type) => type === 'show' || type === 'hide');
      const isOpen =
        ['shown', 'leaving', 'pinned'].includes(state.name) || ('open' in state && state.open !== undefined);
      expect(isOpen).toBe(last === 'show');
    }),
  );
});
