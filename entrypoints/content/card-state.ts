import {
  shownEntry,
  type CardAction,
  type CardMode,
  type CardNotice,
  type CardPage,
  type Place,
} from '../../components/card-view';
import type { CardEntry } from '../../data/messages';
import type { EntryRef } from '../../data/format/pack';
import { refReadings } from '../../data/format/ref';

/**
 * What the card shows and how it got there: a pure machine. Whatever takes the reader elsewhere changes the token, and
 * an answer that comes late with an old one is ignored.
 */
export interface CardState {
  /** The way to what is shown, which comes last; none while the card is closed. */
  pages: readonly CardPage[];
  mode: CardMode;
  token: number;
}

/** What the card is told, beside what a reader asks for. */
export type CardEvent =
  | CardAction
  | { type: 'open'; entries: readonly CardEntry[]; version: number; surface: string }
  | { type: 'shut' }
  | { type: 'mode'; mode: CardMode }
  /** A link leads here. */
  | {
      type: 'arrived';
      token: number;
      entries: readonly CardEntry[];
      version: number;
      surface: string;
      left?: Place;
    }
  /** Something to say, if the reader has not gone on. */
  | { type: 'say'; token: number; notice: CardNotice }
  /** A change was not kept: its marks are taken back. */
  | { type: 'refused'; mark: Mark };

/** What is true of some entries from now on. */
export interface Mark {
  what: 'known' | 'saved';
  entries: readonly EntryRef[];
  is: boolean;
}

/** What is to be done. Questions come back as `arrived` or `say`, changes perhaps as `refused`. */
export type CardEffect =
  | {
      type: 'lookUp';
      token: number;
      version: number;
      senses: readonly number[];
      text: string;
      language: string;
    }
  /** The first of the readings that leads somewhere counts. */
  | { type: 'lookUpEntry'; token: number; readings: readonly EntryRef[]; text: string }
  | { type: 'mark'; mark: Mark }
  | { type: 'hide'; entries: readonly EntryRef[]; hidden: boolean }
  | { type: 'turnOff' }
  | { type: 'openReader'; ref: EntryRef }
  | { type: 'openSearch'; text: string }
  | { type: 'copy' | 'speak'; token: number; entry: CardEntry }
  | { type: 'pin'; pinned: boolean }
  | { type: 'close' };

export interface CardStep {
  state: CardState;
  effects: readonly CardEffect[];
}

export const CLOSED: CardState = { pages: [], mode: { pinned: false, sheet: false }, token: 0 };

/** Most meanings that are marked at once: as many as one request carries (data/requests.ts). */
const MAX_MARKED = 50;
/** Most pages that can be gone back through; older ones are forgotten. */
const MAX_PAGES = 50;

/** The next state, and what to do on the way there. */
export function cardStep(state: CardState, event: CardEvent): CardStep {
  switch (event.type) {
    case 'open':
      return stay({ ...state, pages: [pageOf(event)], token: state.token + 1 });
    case 'shut':
      return stay({ ...state, pages: [], token: state.token + 1 });
    case 'mode':
      return stay({ ...state, mode: event.mode });
    case 'arrived':
      return stay(event.token === state.token ? arrive(state, event) : state);
    case 'say':
      return stay(event.token === state.token ? changePage(state, { notice: event.notice }) : state);
    case 'refused':
      return stay(
        changePage(marked(state, { ...event.mark, is: !event.mark.is }), { notice: { kind: 'refused' } }),
      );
    default:
      return act(state, event);
  }
}

function act(state: CardState, action: CardAction): CardStep {
  const page = state.pages.at(-1);
  const entry = page && shownEntry(page);
  switch (action.type) {
    case 'back':
      return stay(
        state.pages.length > 1
          ? { ...state, pages: state.pages.slice(0, -1), token: state.token + 1 }
          : state,
      );
    case 'pin':
      return { state, effects: [{ type: 'pin', pinned: !state.mode.pinned }] };
    case 'close':
      return { state, effects: [{ type: 'close' }] };
    case 'turnOff':
      return { state, effects: [{ type: 'turnOff' }] };
    case 'openSearch':
      return {
        state,
        effects: [{ type: 'openSearch', text: page?.surface ?? '' }, { type: 'close' }],
      };
    default:
      return page && entry ? actOn(state, page, entry, action) : stay(state);
  }
}

type EntryAction = Exclude<CardAction, { type: 'back' | 'pin' | 'close' | 'turnOff' | 'openSearch' }>;

function actOn(state: CardState, page: CardPage, entry: CardEntry, action: EntryAction): CardStep {
  const token = state.token + 1;
  const ref = refOf(entry);
  switch (action.type) {
    case 'select':
      return stay({ ...changePage(state, { selected: action.index, isReading: false }), token });
    case 'follow': {
      const { senses, text } = action;
      const language = entry.pack.inLanguage;
      return {
        state: { ...state, token },
        effects: [{ type: 'lookUp', token, version: page.version, senses, text, language }],
      };
    }
    case 'followRef':
      return {
        state: { ...state, token },
        effects: [
          { type: 'lookUpEntry', token, readings: refReadings(action.ref, entry.pack.id), text: action.text },
        ],
      };
    case 'read':
      return stay(changePage(state, { isReading: !page.isReading }));
    case 'rare':
      return stay(changePage(state, { isRare: !page.isRare }));
    case 'openReader':
      return { state, effects: [{ type: 'openReader', ref }, { type: 'close' }] };
    case 'copy':
    case 'speak':
      return { state, effects: [{ type: action.type, token: state.token, entry }] };
    case 'save':
      return mark(state, { what: 'saved', entries: [ref], is: !entry.saved });
    case 'know':
      return setKnown(
        state,
        refsOf(page, (one) => one.known === entry.known),
        !entry.known,
      );
    case 'hide':
      return hide(state, page, true);
    case 'undo':
      return undo(state, page);
  }
}

/** @param entries those it is not true of yet, which are those that an undo is for */
function setKnown(state: CardState, entries: readonly EntryRef[], is: boolean): CardStep {
  return mark(state, { what: 'known', entries, is }, { kind: is ? 'known' : 'again', changed: entries });
}

/** Draws a change before it is kept: waiting for a worker to wake would look like nothing. */
function mark(state: CardState, change: Mark, notice?: CardNotice): CardStep {
  return {
    state: changePage(marked(state, change), { notice }),
    effects: [{ type: 'mark', mark: change }],
  };
}

function hide(state: CardState, page: CardPage, hidden: boolean): CardStep {
  return {
    state: changePage(state, { notice: hidden ? { kind: 'hidden' } : undefined }),
    effects: [{ type: 'hide', entries: refsOf(page), hidden }],
  };
}

function undo(state: CardState, page: CardPage): CardStep {
  const { kind, changed: entries = [] } = page.notice ?? {};
  switch (kind) {
    case 'known':
      return mark(state, { what: 'known', entries, is: false });
    case 'again':
      return mark(state, { what: 'known', entries, is: true });
    case 'hidden':
      return hide(state, page, false);
    default:
      return stay(state);
  }
}

function arrive(state: CardState, arrived: Extract<CardEvent, { type: 'arrived' }>): CardState {
  const { entries, surface, left } = arrived;
  if (entries.length === 0) return changePage(state, { notice: { kind: 'nowhere', term: surface } });
  const before = changePage(state, { notice: undefined, ...(left ? { left } : {}) }).pages;
  return { ...state, pages: [...before, pageOf(arrived)].slice(-MAX_PAGES), token: state.token + 1 };
}

function pageOf({ entries, version, surface }: Pick<CardPage, 'entries' | 'version' | 'surface'>): CardPage {
  return { entries, version, surface, selected: 0, isReading: false, isRare: false };
}

type Change = { [K in keyof CardPage]?: CardPage[K] | undefined };

/** Changes the page that is shown; what was said of the one before goes, unless something is said anew. */
function changePage(state: CardState, change: Change): CardState {
  const { notice, ...rest } = change;
  return {
    ...state,
    pages: state.pages.map((page, at) => {
      if (at < state.pages.length - 1) return page;
      const { notice: _said, ...silent } = page;
      return { ...silent, ...rest, ...(notice ? { notice } : {}) } as CardPage;
    }),
  };
}

/** An entry may stand on several pages of the history. */
function marked(state: CardState, { what, entries, is }: Mark): CardState {
  const isMeant = ({ pack, entry }: CardEntry): boolean =>
    entries.some(({ packId, entryId }) => packId === pack.id && entryId === entry.id);
  const markIn = (page: CardPage): CardPage => ({
    ...page,
    entries: page.entries.map((entry) => (isMeant(entry) ? { ...entry, [what]: is } : entry)),
  });
  return { ...state, pages: state.pages.map(markIn) };
}

function refOf({ pack, entry }: CardEntry): EntryRef {
  return { packId: pack.id, entryId: entry.id };
}

/** All that a label means: what is shown, and what only says to see it. */
function refsOf({ entries }: CardPage, isMeant: (one: CardEntry) => boolean = () => true): EntryRef[] {
  return entries
    .filter(isMeant)
    .flatMap((one) => (one.via ? [one.via, refOf(one)] : [refOf(one)]))
    .slice(0, MAX_MARKED);
}

function stay(state: CardState): CardStep {
  return { state, effects: [] };
}
