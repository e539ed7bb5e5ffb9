import * as v from 'valibot';
import {
  atMost,
  MAX_BLOCKS,
  MAX_DESCRIPTION,
  MAX_EXAMPLE,
  MAX_EXAMPLES,
  MAX_ID,
  MAX_LABEL,
  MAX_LABELS,
  MAX_LINE,
  MAX_PACK_DESCRIPTION,
  MAX_REFS,
} from './bounds';
import { Block, Ref, WebAddress } from './content';
import { line, prose } from './text';

/**
 * The pack model (DESIGN.md, section 5). Field names are those of schema.org's DefinedTerm and
 * DefinedTermSet, SKOS and TBX. Each schema is type and guard at once; `parse.ts` turns a file into it.
 */

/** Where an extension lists the packs it ships; written by the build, read by the background. */
export const BUILT_IN_LIST = 'packs/index.json';
/** The same as a catalog, to choose from: its addresses are paths in the extension, like its own. */
export const BUILT_IN_CATALOG = 'packs/catalog.json';

/** Whether an address is a path in the extension. One that a reader gives has a scheme. */
export function isBuiltInPath(address: string): boolean {
  return address.startsWith('packs/');
}

export { MAX_DESCRIPTION, MAX_LABEL } from './bounds';
export { refReadings, type EntryRef } from './ref';

const Line = line(MAX_LINE);
const Id = line(MAX_ID);
const Label = line(MAX_LABEL);
const Labels = optionalList(Label, MAX_LABELS);
const Refs = optionalList(Ref, MAX_REFS);
const Subjects = optionalList(Line, MAX_REFS);

function optionalList<Item extends v.GenericSchema>(item: Item, max: number) {
  return v.optional(v.pipe(v.array(item), v.maxLength(max, atMost(max, 'items'))), []);
}

/** A date with or without a time, in the extended format of ISO 8601 that RFC 3339 has. */
const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;
const IsoDate = v.pipe(
  v.string(),
  v.regex(ISO_DATE, 'an ISO 8601 date'),
  v.check(isRealDay, 'a day of the calendar'),
);

/** The calendar turns a day that a month does not have into one of the next. */
function isRealDay(date: string): boolean {
  const day = ISO_DATE.exec(date)?.[1];
  // Said already.
  if (day === undefined) return true;
  const time = Date.parse(day);
  if (Number.isNaN(time)) return false;
  return !Number.isNaN(Date.parse(date)) && new Date(time).toISOString().startsWith(day);
}

/** A language tag (BCP 47) of the parts that name a language, its script, its region and its variants. */
const LanguageTag = v.pipe(
  v.string(),
  v.regex(
    /^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*(?:-x(?:-[A-Za-z\d]{1,8})+)?$/,
    'a language tag such as "en" or "pt-BR"',
  ),
);

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
  id: Id,
  name: Label,
  alternateName: Labels,
  /** Matched case-sensitively. */
  abbreviation: Labels,
  /** Matched, never shown. */
  hiddenLabel: Labels,
  /** Longer phrases in which this entry must not match. */
  notLabel: Labels,
  disambiguation: v.optional(Label),
  /** Plain text, the popover's first view. Empty only when `seeAlso` points elsewhere. */
  description: prose(MAX_DESCRIPTION),
  content: optionalList(Block, MAX_BLOCKS),
  example: optionalList(line(MAX_EXAMPLE), MAX_EXAMPLES),
  partOfSpeech: v.optional(Line),
  usageStatus: v.optional(Line),
  subject: Subjects,
  broader: Refs,
  related: Refs,
  /** Another entry that says it all: `id` or `packId#id`. */
  seeAlso: v.optional(Ref),
  exactMatch: Refs,
  url: v.optional(WebAddress),
  source: v.optional(Line),
  dateModified: v.optional(IsoDate),
  match: v.optional(MatchRules, {}),
});
export type Entry = v.InferOutput<typeof Entry>;

/** What is true of a pack as a whole. */
export const PackInfo = v.object({
  /** A URI that never changes. */
  id: Id,
  /** For people. */
  version: v.optional(Line, '0'),
  /** Grows with every edition; an edition with a lower number than the stored one is refused. */
  sequence: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  name: Line,
  description: v.optional(prose(MAX_PACK_DESCRIPTION), ''),
  subject: Subjects,
  inLanguage: v.optional(LanguageTag, 'en'),
  /** SPDX identifier or address. */
  license: v.optional(prose(MAX_LINE), ''),
  /** Shown with each definition when the licence asks for it. */
  attribution: v.optional(prose(MAX_DESCRIPTION)),
  creator: v.optional(prose(MAX_LINE)),
  url: v.optional(WebAddress),
  /** Of a page where a mistake in an entry can be reported (schema.org). */
  discussionUrl: v.optional(WebAddress),
  match: v.optional(MatchRules, {}),
});
export type PackInfo = v.InferOutput<typeof PackInfo>;

/** A pack: its own facts and its entries in file order. */
export interface Pack {
  info: PackInfo;
  entries: Entry[];
}

/** An entry together with what a card says about its pack. */
export interface EntryView {
  entry: Entry;
  pack: Pick<PackInfo, 'id' | 'name' | 'license' | 'inLanguage' | 'attribution' | 'discussionUrl'>;
}
