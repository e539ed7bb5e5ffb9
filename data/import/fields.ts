import { MAX_DESCRIPTION } from '../format/bounds';
import { slug } from '../format/loose-ids';
import { cutAtSentence } from '../format/loose-text';

/** What glossaries call the parts of an entry → the fields of our terms. */

type Kind = 'text' | 'list' | 'sentences' | 'references';

/**
 * By field: what is in it, and the names it goes by, in lower case, letters and digits only; the first that a term has
 * counts. Beside our own they are those of schema.org, SKOS, and the columns of glossaries kept in sheets.
 */
const FIELDS = {
  id: ['text', 'id termcode identifier slug'],
  name: ['text', 'term name title headword word preflabel label phrase'],
  description: ['text', 'definition description meaning text explanation gloss def'],
  alternateName: [
    'list',
    'alternatename alternatenames alias aliases synonym synonyms altlabel altlabels alsoknownas aka variant variants',
  ],
  abbreviation: ['list', 'abbreviation abbreviations abbr acronym acronyms initialism'],
  hiddenLabel: ['list', 'hiddenlabel hiddenlabels misspelling misspellings'],
  notLabel: ['list', 'notlabel notlabels'],
  disambiguation: ['text', 'disambiguation context qualifier'],
  content: ['text', 'content'],
  example: ['sentences', 'example examples usage'],
  partOfSpeech: ['text', 'partofspeech pos wordclass'],
  usageStatus: ['text', 'usagestatus status'],
  subject: ['list', 'subject subjects category categories tag tags topic topics'],
  broader: ['references', 'broader broaderterm parent'],
  related: ['references', 'related relatedterm relatedterms'],
  seeAlso: ['text', 'seealso see'],
  exactMatch: ['list', 'exactmatch sameas'],
  url: ['text', 'url link website webpage'],
  source: ['text', 'source reference citation'],
  dateModified: ['text', 'datemodified modified lastmodified updated'],
  match: ['text', 'match'],
} as const satisfies Record<string, readonly [kind: Kind, names: string]>;

export type Field = keyof typeof FIELDS;

const FIELD_OF = new Map<string, { field: Field; rank: number }>();
for (const [field, [, names]] of Object.entries(FIELDS)) {
  names.split(' ').forEach((name, rank) => FIELD_OF.set(name, { field: field as Field, rank }));
}

/** The names a field goes by, for messages. */
export function namesOf(field: Field): string {
  return FIELDS[field][1].replaceAll(' ', ', ');
}

/** Which field a key or the head of a column means; `rank` says which counts of several that mean one (the least). */
export function fieldOf(key: string): { field: Field; rank: number } | undefined {
  return FIELD_OF.get(key.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''));
}

/** What a term says, by field. */
export type Fields = Partial<Record<Field, unknown>>;

/** The fields of a term with keys of its own. @returns besides, the keys that mean nothing here */
export function fieldsOf(record: Iterable<readonly [key: string, value: unknown]>): {
  fields: Fields;
  unknown: string[];
} {
  const found = new Map<Field, { rank: number; value: unknown }>();
  const unknown: string[] = [];
  for (const [key, raw] of record) {
    const known = fieldOf(key);
    if (!known) {
      unknown.push(key);
      continue;
    }
    const value = read(raw, FIELDS[known.field][0]);
    const before = found.get(known.field);
    if (value === undefined || (before && before.rank <= known.rank)) continue;
    found.set(known.field, { rank: known.rank, value });
  }
  return { fields: Object.fromEntries([...found].map(([field, { value }]) => [field, value])), unknown };
}

/** Semicolons and bars part what one cell lists; sentences may have semicolons of their own. */
const BETWEEN: Record<Exclude<Kind, 'text'>, RegExp> = {
  list: /[;|]/,
  references: /[;|]/,
  sentences: /\|/,
};

/** @returns undefined where nothing is said; what is neither text nor list is left for the schema to refuse */
function read(value: unknown, kind: Kind): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number') return read(String(value), kind);
  if (typeof value !== 'string') return value;
  const text = value.replaceAll('\r\n', '\n').trim();
  if (text === '') return undefined;
  if (kind === 'text') return text;
  return text
    .split(BETWEEN[kind])
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/**
 * Terms as the single-file form has them. A term without an id gets one from its name, the second of that name "-2":
 * it stays the same whatever is written of the term, and changes with its name. References may be names.
 */
function termsFrom(all: readonly Fields[]): Record<string, unknown>[] {
  const taken = new Set(all.map(({ id }) => id));
  const last = new Map<string, number>();
  const ids = all.map(({ id, name }) => id ?? newId(name, taken, last));
  const idOfName = new Map<unknown, unknown>();
  all.forEach(({ name }, position) => {
    const key = keyOf(name);
    if (!idOfName.has(key)) idOfName.set(key, ids[position]);
  });
  const resolve = (refs: unknown): unknown =>
    Array.isArray(refs)
      ? refs.map((ref: unknown) => (taken.has(ref) ? ref : (idOfName.get(keyOf(ref)) ?? ref)))
      : refs;
  return all.map(({ id: _id, ...fields }, position) => {
    const term: Record<string, unknown> = { ...fields, termCode: ids[position] };
    for (const field of ['broader', 'related']) if (field in term) term[field] = resolve(term[field]);
    if ('seeAlso' in term) [term['seeAlso']] = resolve([term['seeAlso']]) as unknown[];
    return term;
  });
}

const keyOf = (name: unknown): unknown => (typeof name === 'string' ? name.toLowerCase() : name);

/** @param last the number given last to each slug, so that a thousand of one name take no longer */
function newId(name: unknown, taken: Set<unknown>, last: Map<string, number>): string | undefined {
  if (typeof name !== 'string') return undefined;
  const base = slug(name);
  let number = last.get(base) ?? 0;
  let id: string;
  do {
    number++;
    id = number === 1 ? base : `${base}-${number}`;
  } while (taken.has(id));
  last.set(base, number);
  taken.add(id);
  return id;
}

/** What a file of terms says: about the pack as a whole, and its terms, all of it unchecked. */
export interface Imported {
  /** By the names of the single-file form. */
  facts: Record<string, unknown>;
  terms: unknown[];
  /** What of the file is not as it was, a line each. */
  notes: string[];
}

/** @param unused keys or columns that mean nothing here */
export function imported(all: readonly Fields[], unused: readonly string[]): Omit<Imported, 'facts'> {
  const long = all.filter(isLong).length;
  return {
    terms: termsFrom(all.map((fields) => (isLong(fields) ? shortened(fields) : fields))),
    notes: [
      ...(unused.length > 0 ? [`not used: ${unused.join(', ')}`] : []),
      ...(long > 0
        ? [
            `definitions of more than ${MAX_DESCRIPTION} characters, cut and kept whole as long reads: ${long}`,
          ]
        : []),
    ],
  };
}

/** Where somebody wrote a long read, too, they know of the difference. */
function isLong({ description, content }: Fields): boolean {
  return content === undefined && typeof description === 'string' && description.length > MAX_DESCRIPTION;
}

function shortened(fields: Fields): Fields {
  const whole = fields.description as string;
  const content = whole
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  return { ...fields, description: cutAtSentence(whole, MAX_DESCRIPTION), content };
}
