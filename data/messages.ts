import type { SenseSet } from './detect/sense-set';
import type { Showing } from './detect/showing';
import type { EntryRef, EntryView } from './format/pack';
import type { Request } from './requests';
import type { SourceLook } from './sync/preview';
import type { Failure } from './sync/sync-error';

export type { InstalledPack, ListedPack, PackPreview, SourceLook } from './sync/preview';

/**
 * The one protocol between contexts. Requests are plain JSON (older Chromium has no structured clone here),
 * validated on arrival (`requests.ts`), and can be repeated: the worker may die before it answers. This file
 * knows no browser API; `entrypoints/` wire it to `runtime.sendMessage`.
 */

/** A term found on a page. */
export interface PageTerm {
  packId: string;
  entryId: string;
  term: string;
  packName: string;
  /** Times found on the page, shown or not. */
  count: number;
  description: string;
}

/** A term in a definition that leads to other entries. Offsets are UTF-16 code units in `entry.description`. */
export interface TermLink {
  start: number;
  end: number;
  /** Sense numbers of the index. */
  senses: number[];
}

/** What the card shows of one sense. */
export interface CardEntry extends EntryView {
  /** Terms in the definition: the first mention of each, in order, and never the entry itself. */
  links: TermLink[];
  known: boolean;
  saved: boolean;
  /** The entry that the label belongs to, where that one only says to see this one. */
  via?: EntryRef;
}

/** What the background has the hover code do in a frame (`glossCommand`). */
export type PageCommand =
  | { type: 'walk'; step: 1 | -1 }
  /** `text`: from the context menu; else what is selected. */
  | { type: 'lookUp'; text?: string };

/** What each request is answered with. */
export interface Replies {
  /** `held`: underlines are shown only while a key is held. */
  hello: { enabled: boolean; version: number; showing: Showing; held: boolean };
  /**
   * `matches`: start, end (UTF-16 offsets in the text sent) and set for each match in turn; a set's number points into
   * `sets` where it has several senses.
   */
  detect: { version: number; matches: number[]; sets: SenseSet[] };
  /** The likeliest sense first. `stale` when packs have changed since `version`: the caller detects again. */
  lookUp: { stale: boolean; entries: CardEntry[] };
  /** The label that is all of the text, else the longest in it first. */
  lookUpText: { version: number; entries: CardEntry[] };
  /** None where the reference leads nowhere. */
  lookUpEntry: { version: number; entries: CardEntry[] };
  setKnown: null;
  setSaved: null;
  setHidden: null;
  setSiteHere: null;
  openReader: null;
  openSearch: null;
  needHover: null;
  needPage: null;
  /** `unavailable`: no content script there (a browser page, a store, a PDF). */
  pageTerms: { state: 'ok' | 'off' | 'unavailable'; terms: PageTerm[] };
  lookAtAddress: SourceLook;
  lookAtFile: SourceLook;
  addPack: null;
  /** Why the file is no pack, if it is none. */
  addFile: Failure | null;
  checkPack: null;
  cancelPack: null;
  rollBackPack: null;
  removePack: null;
  followSuccessor: null;
  setPackEnabled: null;
}

export type RequestType = Request['type'];
export type RequestOf<T extends RequestType> = Extract<Request, { type: T }>;

/** What travels back: a reply, or an error in words. */
export type Envelope<T extends RequestType> = { ok: true; reply: Replies[T] } | { ok: false; error: string };

/** What a content script found in its frame, as `[senses, count]`, likeliest sense first. */
export interface FoundReply {
  enabled: boolean;
  version: number;
  found: [senses: number[], count: number][];
}

/** The one of `PAGE_KEYS` that tells of packs. */
export const PACKS_KEY = 'packsRevision';

/** The items of `storage.local` after whose change an open page has to ask again (data/settings.ts). */
export const PAGE_KEYS: readonly string[] = [
  'disabledSites',
  PACKS_KEY,
  'density',
  'termsInLinks',
  'termsInHeadings',
  'managed',
];

/** After a change of these an open page only has to choose anew what it shows, and how. */
export const REFRESH_KEYS: readonly string[] = ['readerRevision', 'underline'];

/** How often a request is sent again when its answer is lost: the worker died, and the next message wakes it. */
const RESENDS = 2;

/**
 * Makes the function that sends a request and unwraps its answer.
 * @param send hands a message to the background; rejects or gives nothing when the answer is lost
 * @returns rejects with the background's words, or with the last failure to reach it
 */
export function sender(send: (request: Request) => Promise<unknown>) {
  return async function request<T extends RequestType>(message: RequestOf<T>): Promise<Replies[T]> {
    const envelope = (await sendAgain(() => send(message), message.type)) as Envelope<T>;
    if (!envelope.ok) throw new Error(envelope.error);
    return envelope.reply;
  };
}
export type Send = ReturnType<typeof sender>;

async function sendAgain(send: () => Promise<unknown>, type: RequestType): Promise<unknown> {
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await send();
      if (answer) return answer;
      throw new Error(`No answer to "${type}"`);
    } catch (error) {
      if (attempt === RESENDS) throw error;
    }
  }
}
