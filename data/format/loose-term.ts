import { atMost, MAX_DESCRIPTION } from './bounds';
import { withoutWrong, type Place, type Repair } from './loose-fields';
import { definitionOf, plainText, type Definition } from './loose-text';
import { idsOf, textsOf, type Node } from './loose-values';
import { Entry } from './pack';
import { nameEntry, type FirstOf } from './problems';

/** One term of a loose set → a term of the format. */

/** What a term is read with. */
export interface TermContext {
  file: string;
  /** The pack's language. */
  language: string;
  /** The file's own address, to which others may be relative. */
  address: string | undefined;
  repairs: FirstOf<Repair>;
  /** The id of the entry that an identifier stands for. */
  entryIdOf: (identifier: string) => string | undefined;
}

type Reader = (value: unknown, context: TermContext) => unknown;

const texts = (value: unknown, { language }: TermContext): string[] =>
  textsOf(value, language).map(plainText);
const text: Reader = (value, context) => texts(value, context)[0];
const refs = (value: unknown, { entryIdOf }: TermContext): string[] =>
  idsOf(value).map((ref) => entryIdOf(ref) ?? ref);
const asWritten: Reader = (value) => value;

/** How each field is read that an entry can do without and that is read alone. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ['abbreviation', texts],
  ['hiddenLabel', texts],
  ['notLabel', texts],
  ['example', texts],
  ['subject', texts],
  ['disambiguation', text],
  ['partOfSpeech', text],
  ['usageStatus', text],
  ['source', text],
  ['broader', refs],
  ['related', refs],
  ['seeAlso', (value, context) => refs(value, context)[0]],
  ['url', (value, { address }) => absolute(idsOf(value)[0], address)],
  ['dateModified', (value, { language }) => isoDate(textsOf(value, language)[0])],
  ['content', asWritten],
  ['match', asWritten],
]);

/** @param position of the term in the file, for problems */
export function looseTerm(term: Node, id: string | undefined, position: number, context: TermContext): Node {
  const place = { file: context.file, entry: nameEntry(id, position) };
  const [name, ...otherNames] = texts(term['name'], context);
  const definition = definitionOf(definitionTexts(term, context.language));
  tellOf(definition, place, context.repairs);
  const optional: Node = {};
  for (const [field, value] of Object.entries(term)) {
    const read = READERS.get(field);
    if (read) optional[field] = read(value, context);
  }
  const names = new Set([...otherNames, ...texts(term['alternateName'], context)]);
  if (name !== undefined) names.delete(name);
  if (names.size > 0) optional['alternateName'] = [...names];
  const same = [...idsOf(term['exactMatch']), ...idsOf(term['sameAs'])];
  if (same.length > 0) optional['exactMatch'] = same;
  if (definition.content) optional['content'] ??= definition.content;
  const description = definition.description === '' ? undefined : definition.description;
  return {
    termCode: id,
    name,
    description,
    ...withoutWrong(optional, Entry.entries, place, context.repairs),
  };
}

function tellOf({ content, hadMarkup, length }: Definition, term: Place, repairs: FirstOf<Repair>): void {
  const place = { ...term, field: 'description' };
  if (content) {
    const expected = atMost(MAX_DESCRIPTION);
    const done = 'cut at a sentence, and the whole made the long read';
    repairs.add(() => ({ ...place, expected, found: `${length}`, done }));
  } else if (hadMarkup) {
    repairs.add(() => ({ ...place, expected: 'plain text', found: 'markup', done: 'its text taken' }));
  }
}

function definitionTexts(term: Node, language: string): string[] {
  const said = textsOf(term['description'], language);
  return said.length > 0 ? said : textsOf(term['disambiguatingDescription'], language);
}

/** An address that may be relative to another. @returns the address itself when it leads nowhere */
export function absolute(address: string | undefined, base: string | undefined): string | undefined {
  if (address === undefined || base === undefined || URL.canParse(address)) return address;
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}

/** Dates as mail has them ("Mon, 15 Jun 2026 11:03:59 +0000") are days too. */
function isoDate(date: string | undefined): string | undefined {
  if (date === undefined || /^\d{4}/.test(date)) return date;
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : new Date(time).toISOString().slice(0, 10);
}
