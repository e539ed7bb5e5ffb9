import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Entry } from '../format/pack';
import type { PackProblem } from '../format/problems';

/**
 * A bucket of entries as it is stored: column by column, since lists of strings are written and read many times faster
 * than as many objects. What few entries have is one text of JSON.
 */
export interface ChunkRow {
  packId: string;
  /** Tells the entries by what they say: editions of a pack share the buckets that did not change. */
  hash: string;
  ids: string[];
  names: string[];
  /** Of each entry, joined by `\n`, which no label has. */
  alternateNames: string[];
  abbreviations: string[];
  descriptions: string[];
  /** The other fields, as JSON without those that are empty; '' when all are. */
  rest: string[];
  /** Whether an entry says itself whether its labels are everyday words. */
  marksCommon: boolean;
  /** Entries of the bucket that are not here. */
  leftOut?: LeftOut;
}

/** Entries that a pack has and Gloss could not read. */
export interface LeftOut {
  count: number;
  /** What is wrong with the first of them. */
  problems: PackProblem[];
}

type Columns = Omit<ChunkRow, 'packId' | 'hash'>;

/** The fields that are no column of their own, when an entry has none of them. */
const NO_MORE = {
  hiddenLabel: [],
  notLabel: [],
  content: [],
  example: [],
  subject: [],
  broader: [],
  related: [],
  exactMatch: [],
  match: {},
} satisfies Partial<Entry>;

/**
 * Makes the row of some entries.
 * @param hash as a publisher gives it, or one of our own making
 */
export function toChunk(packId: string, entries: readonly Entry[], hash?: string): ChunkRow {
  const writer = new ChunkWriter();
  for (const entry of entries) writer.add(entry);
  return writer.row(packId, hash);
}

/** Makes a row entry by entry, and keeps no entry: they take several times what the row takes. */
export class ChunkWriter {
  readonly #columns: Columns = {
    ids: [],
    names: [],
    alternateNames: [],
    abbreviations: [],
    descriptions: [],
    rest: [],
    marksCommon: false,
  };

  add(entry: Entry): void {
    const columns = this.#columns;
    columns.ids.push(entry.id);
    columns.names.push(entry.name);
    columns.alternateNames.push(entry.alternateName.join('\n'));
    columns.abbreviations.push(entry.abbreviation.join('\n'));
    columns.descriptions.push(entry.description);
    columns.rest.push(restOf(entry));
    columns.marksCommon ||= entry.match.common !== undefined;
  }

  /** @param hash see `toChunk` */
  row(packId: string, hash?: string): ChunkRow {
    const columns = this.#columns;
    return { packId, hash: hash ?? hashOf(columns), ...columns };
  }
}

function hashOf(columns: Columns): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(columns))));
}

const COLUMNS: ReadonlySet<string> = new Set<keyof Entry>([
  'id',
  'name',
  'alternateName',
  'abbreviation',
  'description',
]);

function restOf(entry: Entry): string {
  const filled: Record<string, unknown> = {};
  let isFilled = false;
  for (const field of Object.keys(entry) as (keyof Entry)[]) {
    if (COLUMNS.has(field) || isEmpty(entry[field])) continue;
    filled[field] = entry[field];
    isFilled = true;
  }
  return isFilled ? JSON.stringify(filled) : '';
}

function isEmpty(value: Entry[keyof Entry]): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** An entry of a row, by its place there. */
export function entryIn(row: ChunkRow, position: number): Entry {
  const rest = row.rest[position]!;
  return {
    id: row.ids[position]!,
    name: row.names[position]!,
    alternateName: listed(row.alternateNames[position]!),
    abbreviation: listed(row.abbreviations[position]!),
    description: row.descriptions[position]!,
    ...NO_MORE,
    ...(rest === '' ? {} : (JSON.parse(rest) as Partial<Entry>)),
  };
}

/** All entries of a row. */
export function entriesIn(row: ChunkRow): Entry[] {
  return row.ids.map((_id, position) => entryIn(row, position));
}

function listed(joined: string): string[] {
  return joined === '' ? [] : joined.split('\n');
}

/**
 * Empties a row that was written, or read, and is of no more use. Requests to the database keep what they were given or
 * have brought until the next collection of all garbage, and by then that is more than all else that is held.
 */
export function emptyRow(row: ChunkRow): void {
  for (const column of [
    row.ids,
    row.names,
    row.alternateNames,
    row.abbreviations,
    row.descriptions,
    row.rest,
  ])
    column.length = 0;
}
