import * as v from 'valibot';
import { Block, WebAddress } from './content';

/**
 * The pack model (DESIGN.md, section 5). Field names are those of schema.org's DefinedTerm and
 * DefinedTermSet, SKOS and TBX. Each schema is type and guard at once; `parse.ts` turns a file into it.
 */

/** Where an extension lists the packs it ships; written by the build, read by the background. */
export const BUILT_IN_LIST = 'packs/index.json';

/** The popover shows a definition whole, so its length is bounded, in UTF-16 code units. */
export const MAX_DESCRIPTION = 600;
/** Longest label in UTF-16 code units; the index keeps boundaries as letter positions below this. */
export const MAX_LABEL = 120;

const NonEmpty = v.pipe(v.string(), v.trim(), v.nonEmpty('a text that is not empty'));
const Label = v.pipe(NonEmpty, v.maxLength(MAX_LABEL, `at most ${MAX_LABEL} characters`));
const Labels = v.optional(v.array(Label), []);
const Refs = v.optional(v.array(NonEmpty), []);
const IsoDate = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}/, 'an ISO 8601 date'));

/** How labels are matched; an entry's own values win over its pack's. */
export const MatchRules = v.object({
  caseSensitive: v.optional(v.boolean()),
  inflect: v.optional(v.boolean()),
  wholeWord: v.optional(v.boolean()),
  /** The labels are everyday words: shown only where the page is about the pack's subject. */
  common: v.optional(v.boolean()),
});
export type MatchRules = v.InferOutput<typeof MatchRules>;

/** Everything a pack says under one term. */
export const Entry = v.object({
  id: NonEmpty,
  name: Label,
  alternateName: Labels,
  /** Matched case-sensitively. */
  abbreviation: Labels,
  /** Matched, never shown. */
  hiddenLabel: Labels,
  /** Longer phrases in which this entry must not match. */
  notLabel: Labels,
  disambiguation: v.optional(NonEmpty),
  /** Plain text, the popover's first view. Empty only when `seeAlso` points elsewhere. */
  description: v.pipe(v.string(), v.maxLength(MAX_DESCRIPTION, `at most ${MAX_DESCRIPTION} characters`)),
  content: v.optional(v.array(Block), []),
  example: v.optional(v.array(NonEmpty), []),
  partOfSpeech: v.optional(NonEmpty),
  usageStatus: v.optional(NonEmpty),
  subject: v.optional(v.array(NonEmpty), []),
  broader: Refs,
  related: Refs,
  /** Another entry that says it all: `id` or `packId#id`. */
  seeAlso: v.optional(NonEmpty),
  exactMatch: Refs,
  url: v.optional(WebAddress),
  source: v.optional(NonEmpty),
  dateModified: v.optional(IsoDate),
  match: v.optional(MatchRules, {}),
});
export type Entry = v.InferOutput<typeof Entry>;

/** What is true of a pack as a whole. */
export const PackInfo = v.object({
  /** A URI that never changes. */
  id: NonEmpty,
  /** For people. */
  version: v.optional(NonEmpty, '0'),
  /** Grows with every edition; an edition with a lower number than the stored one is refused. */
  sequence: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  name: NonEmpty,
  description: v.optional(v.string(), ''),
  subject: v.optional(v.array(NonEmpty), []),
  inLanguage: v.optional(NonEmpty, 'en'),
  /** SPDX identifier or address. */
  license: v.optional(v.string(), ''),
  /** Shown with each definition when the licence asks for it. */
  attribution: v.optional(v.string()),
  creator: v.optional(v.string()),
  url: v.optional(WebAddress),
  match: v.optional(MatchRules, {}),
});
export type PackInfo = v.InferOutput<typeof PackInfo>;

/** A pack: its own facts and its entries in file order. */
export interface Pack {
  info: PackInfo;
  entries: Entry[];
}

/** A reference to an entry in any pack. */
export interface EntryRef {
  packId: string;
  entryId: string;
}

/** Reads `id` (same pack) or `packId#id`. The id follows the last `#`, since pack ids are URIs. */
export function parseRef(ref: string, ownPackId: string): EntryRef {
  const hash = ref.lastIndexOf('#');
  return hash < 0
    ? { packId: ownPackId, entryId: ref }
    : { packId: ref.slice(0, hash), entryId: ref.slice(hash + 1) };
}

/** An entry together with what a card says about its pack. */
export interface EntryView {
  entry: Entry;
  pack: Pick<PackInfo, 'id' | 'name' | 'license' | 'inLanguage' | 'attribution'>;
}
