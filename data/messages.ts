import * as v from 'valibot';
import type { EntryView } from './format/pack';

/**
 * The one protocol between contexts. Requests are plain JSON (older Chromium has no structured clone here),
 * validated on arrival, and can be repeated: the worker may die before it answers. This file knows no
 * browser API; `entrypoints/` wire it to `runtime.sendMessage`.
 */

/** Identifies one build of the TermIndex; senses are only meaningful together with it. */
const Version = v.pipe(v.number(), v.integer());
/** An entry of the index: a position that the background can turn into an entry with one read. */
const Sense = v.pipe(v.number(), v.integer(), v.minValue(0));
const Name = v.pipe(v.string(), v.nonEmpty());

/** Longest text one request may carry, in UTF-16 code units; the content script sends smaller batches. */
export const MAX_REQUEST_TEXT = 4_000_000;

const requestSchemas = {
  /** A content script starts: is this site on, and what is the state of things? */
  hello: v.object({ type: v.literal('hello') }),
  /** Finds terms in blocks of text. */
  detect: v.object({
    type: v.literal('detect'),
    blocks: v.pipe(
      v.array(v.object({ text: v.string() })),
      v.check((blocks) => blocks.reduce((sum, { text }) => sum + text.length, 0) <= MAX_REQUEST_TEXT, 'less text'),
    ),
  }),
  /** Asks for what the packs say about some senses. */
  lookUp: v.object({ type: v.literal('lookUp'), version: Version, senses: v.array(Sense) }),
  /** Opens the reader in a new tab. */
  openReader: v.object({ type: v.literal('openReader'), packId: Name, entryId: Name }),
  /** The content script has something to explain, and asks for the code that does it. */
  needHover: v.object({ type: v.literal('needHover') }),
  /** The popup asks what was found in a tab. */
  pageTerms: v.object({ type: v.literal('pageTerms'), tabId: v.number() }),
  /** Options turns a pack on or off. */
  setPackEnabled: v.object({ type: v.literal('setPackEnabled'), packId: Name, enabled: v.boolean() }),
};

/** Any request the background answers. */
export const Request = v.variant('type', [
  requestSchemas.hello,
  requestSchemas.detect,
  requestSchemas.lookUp,
  requestSchemas.openReader,
  requestSchemas.needHover,
  requestSchemas.pageTerms,
  requestSchemas.setPackEnabled,
]);
export type Request = v.InferOutput<typeof Request>;

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

/**
 * The matches of one block, flattened: start, end (UTF-16 offsets), then an index into `senseSets`,
 * for each match in turn.
 */
export type BlockMatches = number[];

/** What each request is answered with. */
export interface Replies {
  hello: { enabled: boolean; version: number };
  detect: { version: number; blocks: BlockMatches[]; senseSets: number[][] };
  /** `stale` when packs have changed since `version`: the caller detects again. */
  lookUp: { stale: boolean; entries: EntryView[] };
  openReader: null;
  needHover: null;
  /** `unavailable`: no content script there (a browser page, a store, a PDF). */
  pageTerms: { state: 'ok' | 'off' | 'unavailable'; terms: PageTerm[] };
  setPackEnabled: null;
}

export type RequestType = Request['type'];
export type RequestOf<T extends RequestType> = Extract<Request, { type: T }>;

/** What travels back: a reply, or an error in words. */
export type Envelope<T extends RequestType> = { ok: true; reply: Replies[T] } | { ok: false; error: string };

/** What the background asks a content script: the terms found there, as `[senses, count]` pairs. */
export const FOUND_REQUEST = 'gloss:found';
export interface FoundReply {
  enabled: boolean;
  version: number;
  found: [senses: number[], count: number][];
}

/** Whether a message is the background's question for what was found. */
export function isFoundRequest(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === FOUND_REQUEST;
}

/** Sends one request and unwraps its answer. @throws Error with the background's words */
export function sender(send: (request: Request) => Promise<unknown>) {
  return async function request<T extends RequestType>(message: RequestOf<T>): Promise<Replies[T]> {
    const envelope = (await send(message)) as Envelope<T> | undefined;
    if (!envelope) throw new Error(`No answer to "${message.type}"`);
    if (!envelope.ok) throw new Error(envelope.error);
    return envelope.reply;
  };
}
export type Send = ReturnType<typeof sender>;
