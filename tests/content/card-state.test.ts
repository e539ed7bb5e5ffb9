import { describe, expect, it } from 'vitest';
import type { CardAction } from '../../components/card-view';
import { cardStep, CLOSED, type CardEvent, type CardState } from '../../entrypoints/content/card-state';
import { cardEntry } from '../fixtures/card/entries';

const sheet = cardEntry('Sailing', { name: 'sheet' });
const paper = cardEntry('Paper', { name: 'sheet' });
const fold = cardEntry('Paper', { name: 'fold' });
const ofSheet = { packId: 'test:sailing', entryId: 'sheet' };
const ofPaper = { packId: 'test:paper', entryId: 'sheet' };

const open: CardEvent = { type: 'open', entries: [sheet, paper], version: 7, surface: 'sheets' };
const follow: CardAction = { type: 'follow', senses: [3], text: 'fold' };

/** The state after some events, and the effects of the last. */
function after(...events: CardEvent[]) {
  return events.reduce((step, event) => cardStep(step.state, event), cardStep(CLOSED, { type: 'shut' }));
}

function arrived(state: CardState, entries = [fold]): CardEvent {
  return { type: 'arrived', token: state.token, entries, version: 7, surface: 'fold' };
}

const shown = ({ pages }: CardState) => pages.map((page) => page.entries[page.selected]?.entry.name);

describe('the history', () => {
  it('goes to where a link leads, and back', () => {
    const asked = after(open, follow);
    expect(asked.effects).toEqual([
      {
        type: 'lookUp',
        token: asked.state.token,
        version: 7,
        senses: [3],
        text: 'fold',
        language: 'en',
      },
    ]);
    expect(shown(asked.state)).toEqual(['sheet']);
    const there = cardStep(asked.state, arrived(asked.state)).state;
    expect(shown(there)).toEqual(['sheet', 'fold']);
    expect(shown(cardStep(there, { type: 'back' }).state)).toEqual(['sheet']);
  });

  it('goes no further back than where it began', () => {
    const { state } = after(open);
    expect(cardStep(state, { type: 'back' }).state).toBe(state);
  });

  it('keeps where the reader was, for the way back', () => {
    const asked = after(open, follow).state;
    const there = cardStep(asked, { ...arrived(asked), left: { top: 40, link: 2 } } as CardEvent).state;
    expect(cardStep(there, { type: 'back' }).state.pages.at(-1)?.left).toEqual({ top: 40, link: 2 });
  });

  it('comes back to the meaning that was left', () => {
    const left = after(open, { type: 'select', index: 1 }, { type: 'read' }, follow).state;
    const back = cardStep(cardStep(left, arrived(left)).state, { type: 'back' }).state;
    expect(back.pages.at(-1)).toMatchObject({ selected: 1, isReading: true });
  });

  it('begins anew with another term', () => {
    const there = after(open, follow).state;
    expect(shown(cardStep(cardStep(there, arrived(there)).state, open).state)).toEqual(['sheet']);
  });

  it('forgets the oldest pages', () => {
    let { state } = after(open);
    for (let at = 0; at < 60; at++) {
      ({ state } = cardStep(state, follow));
      ({ state } = cardStep(state, arrived(state)));
    }
    expect(state.pages).toHaveLength(50);
  });
});

describe('a late answer', () => {
  const elsewhere: [string, CardEvent][] = [
    ['another link', { type: 'follow', senses: [4], text: 'other' }],
    ['another meaning', { type: 'select', index: 1 }],
    ['another term', open],
    ['a reference', { type: 'followRef', ref: 'x', text: 'x' }],
    ['the end', { type: 'shut' }],
  ];
  it.each(elsewhere)('is ignored after %s', (_what, event) => {
    const asked = after(open, follow).state;
    const gone = cardStep(asked, event).state;
    expect(cardStep(gone, arrived(asked)).state).toBe(gone);
    const failed: CardEvent = { type: 'say', token: asked.token, notice: { kind: 'lost' } };
    expect(cardStep(gone, failed).state).toBe(gone);
  });

  it('is ignored after going back, even to where it was asked', () => {
    const first = after(open, follow).state;
    const asked = cardStep(cardStep(first, arrived(first)).state, follow).state;
    const back = cardStep(asked, { type: 'back' }).state;
    expect(cardStep(back, arrived(asked)).state).toBe(back);
  });
});

describe('a link', () => {
  it('that leads nowhere is said, and nothing moves', () => {
    const asked = after(open, follow).state;
    const { state } = cardStep(asked, arrived(asked, []));
    expect(shown(state)).toEqual(['sheet']);
    expect(state.pages[0]?.notice).toEqual({ kind: 'nowhere', term: 'fold' });
  });

  it('that is not answered is said, until something else is done', () => {
    const asked = after(open, follow).state;
    const said = cardStep(asked, { type: 'say', token: asked.token, notice: { kind: 'lost' } }).state;
    expect(said.pages[0]?.notice).toEqual({ kind: 'lost' });
    expect(cardStep(said, { type: 'read' }).state.pages[0]?.notice).toBeUndefined();
  });

  it('in the long read is of the entry’s own pack first, then of the pack it names', () => {
    const { effects } = after(open, { type: 'followRef', ref: 'other:pack#hull', text: 'hull' });
    expect(effects).toMatchObject([
      {
        type: 'lookUpEntry',
        readings: [
          { packId: 'test:sailing', entryId: 'other:pack#hull' },
          { packId: 'other:pack', entryId: 'hull' },
        ],
      },
    ]);
  });
});

describe('what the reader says of a term', () => {
  it('"I know this" is of all meanings of the label, and can be undone', () => {
    const known = after(open, { type: 'know' });
    const mark = { what: 'known', entries: [ofSheet, ofPaper], is: true };
    expect(known.effects).toEqual([{ type: 'mark', mark }]);
    expect(known.state.pages[0]).toMatchObject({
      notice: { kind: 'known' },
      entries: [{ known: true }, { known: true }],
    });
    const undone = cardStep(known.state, { type: 'undo' });
    expect(undone.effects).toEqual([{ type: 'mark', mark: { ...mark, is: false } }]);
    expect(undone.state.pages[0]?.entries.map((one) => one.known)).toEqual([false, false]);
    expect(undone.state.pages[0]?.notice).toBeUndefined();
  });

  it('an undo of "I know this" leaves alone what was known before', () => {
    const entries = [{ ...sheet, known: true }, paper];
    const known = after({ ...open, entries }, { type: 'select', index: 1 }, { type: 'know' });
    expect(known.effects).toMatchObject([{ mark: { entries: [ofPaper], is: true } }]);
    const undone = cardStep(known.state, { type: 'undo' });
    expect(undone.effects).toMatchObject([{ mark: { entries: [ofPaper], is: false } }]);
    expect(undone.state.pages[0]?.entries.map((one) => one.known)).toEqual([true, false]);
  });

  it('is of the entry that says "see this one" too: the label is that one’s', () => {
    const via = { packId: 'test:sailing', entryId: 'sheets' };
    const { effects } = after({ ...open, entries: [{ ...sheet, via }] }, { type: 'hide' });
    expect(effects).toEqual([{ type: 'hide', entries: [via, ofSheet], hidden: true }]);
  });

  it('"not here" can be undone', () => {
    const undone = after(open, { type: 'hide' }, { type: 'undo' });
    expect(undone.effects).toEqual([{ type: 'hide', entries: [ofSheet, ofPaper], hidden: false }]);
  });

  it('saves the meaning that is shown, and only that', () => {
    const { state, effects } = after(open, { type: 'select', index: 1 }, { type: 'save' });
    expect(effects).toEqual([{ type: 'mark', mark: { what: 'saved', entries: [ofPaper], is: true } }]);
    expect(state.pages[0]?.entries.map((one) => one.saved)).toEqual([false, true]);
  });

  it('is taken back everywhere in the history when it was not kept', () => {
    const saved = after(open, { type: 'save' }, follow);
    const there = cardStep(saved.state, arrived(saved.state)).state;
    const mark = { what: 'saved' as const, entries: [ofSheet], is: true };
    const { state } = cardStep(there, { type: 'refused', mark });
    expect(state.pages[0]?.entries[0]?.saved).toBe(false);
    expect(state.pages[1]?.notice).toEqual({ kind: 'refused' });
  });

  it('is at most as many as one request carries', () => {
    const { effects } = after(
      { ...open, entries: Array.from({ length: 80 }, () => sheet) },
      { type: 'know' },
    );
    expect(effects[0]?.type === 'mark' && effects[0].mark.entries).toHaveLength(50);
  });
});

describe('a card', () => {
  it('without entries does nothing but close', () => {
    const nothing: CardEvent = { type: 'open', entries: [], version: 0, surface: 'zwieback' };
    const { state } = after(nothing);
    for (const type of [
      'read',
      'know',
      'save',
      'copy',
      'speak',
      'hide',
      'undo',
      'openReader',
      'back',
    ] as const)
      expect(cardStep(state, { type })).toEqual({ state, effects: [] });
    expect(cardStep(state, { type: 'close' }).effects).toEqual([{ type: 'close' }]);
  });

  it('without entries leads to the search for what was pointed at', () => {
    const nothing: CardEvent = { type: 'open', entries: [], version: 0, surface: 'zwieback' };
    expect(after(nothing, { type: 'openSearch' }).effects).toEqual([
      { type: 'openSearch', text: 'zwieback' },
      { type: 'close' },
    ]);
  });

  it('keeps how it stands while other terms come and go', () => {
    const mode = { pinned: true, sheet: true };
    expect(after(open, { type: 'mode', mode }, { type: 'shut' }, open).state.mode).toEqual(mode);
    expect(after({ type: 'mode', mode }, open, { type: 'pin' }).effects).toEqual([
      { type: 'pin', pinned: false },
    ]);
  });
});
