import * as v from 'valibot';
import { atMost, MAX_DESCRIPTION, MAX_EXAMPLES, MAX_LABELS, MAX_REFS } from './bounds';
import { definitionOf, plainText, type Definition } from './loose-text';
import { idsOf, textsOf, type Node } from './loose-values';
import { Entry } from './pack';
import { nameEntry, toProblem, type FirstOf, type PackProblem } from './problems';

/** One term of a loose set → a term of the format. */

/** Something of a loose set that could not stay as it was. */
export interface Repair extends PackProblem {
  /** What became of it: "left out", "cut". */
  done: string;
}

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

const LABEL_LISTS = ['abbreviation', 'hiddenLabel', 'notLabel'];
const TEXT_LISTS = [...LABEL_LISTS, 'example', 'subject'];
const LINES = ['disambiguation', 'partOfSpeech', 'usageStatus', 'source'];
const REFS = ['broader', 'related'];

/** @param position of the term in the file, for problems */
export function looseTerm(term: Node, id: string | undefined, position: number, context: TermContext): Node {
  const entry = nameEntry(id, position);
  const texts = (field: string): string[] => textsOf(term[field], context.language).map(plainText);
  const [name, ...otherNames] = texts('name');
  const definition = definitionOf(definitionTexts(term, context.language));
  tellOf(definition, entry, context);
  const refs = (field: string): string[] => idsOf(term[field]).map((ref) => context.entryIdOf(ref) ?? ref);
  return withoutWrong(
    {
      termCode: id,
      name,
      description: definition.description === '' ? undefined : definition.description,
      content: term['content'] ?? definition.content,
      alternateName: [...new Set([...otherNames, ...texts('alternateName')])].filter((one) => one !== name),
      ...Object.fromEntries(TEXT_LISTS.map((field) => [field, texts(field)])),
      ...Object.fromEntries(LINES.map((field) => [field, texts(field)[0]])),
      ...Object.fromEntries(REFS.map((field) => [field, refs(field)])),
      seeAlso: refs('seeAlso')[0],
      exactMatch: [...idsOf(term['exactMatch']), ...idsOf(term['sameAs'])],
      url: absolute(idsOf(term['url'])[0], context.address),
      dateModified: isoDate(texts('dateModified')[0]),
      match: term['match'] ?? undefined,
    },
    { file: context.file, entry },
    context.repairs,
  );
}

function tellOf(
  { content, hadMarkup, length }: Definition,
  entry: string,
  { file, repairs }: TermContext,
): void {
  const place = { file, entry, field: 'description' };
  if (content) {
    const expected = atMost(MAX_DESCRIPTION);
    const done = 'cut at a sentence, and the whole made the long read';
    repairs.add(() => ({ ...place, expected, found: `${length}`, done }));
  } else if (hadMarkup) {
    repairs.add(() => ({ ...place, expected: 'plain text', found: 'markup', done: 'its text taken' }));
  }
}

function definitionTexts(term: Node, language: string): string[] {
  const texts = textsOf(term['description'], language);
  return texts.length > 0 ? texts : textsOf(term['disambiguatingDescription'], language);
}

/** What an entry cannot be without: when it is wrong, the entry is. */
const NEEDED: ReadonlySet<string> = new Set(['termCode', 'name', 'description']);

/** Leaves out optional fields, and items of lists, that the format does not take. */
function withoutWrong(term: Node, place: { file: string; entry: string }, repairs: FirstOf<Repair>): Node {
  const kept: Node = {};
  for (const [field, value] of Object.entries(term)) {
    if (value === undefined) continue;
    const schema = (Entry.entries as Record<string, v.GenericSchema>)[field];
    const isRight = NEEDED.has(field) || !schema || v.is(schema, value);
    const right = isRight ? value : rightItems(schema, value, field);
    if (right !== undefined) kept[field] = right;
    if (isRight) continue;
    const issue = v.safeParse(schema, value).issues![0];
    repairs.add(() => ({ ...toProblem(issue, place, Entry.entries), field, done: 'left out' }));
  }
  return kept;
}

/** Of lists the items that the format takes, as many as it takes; a long read makes no sense in parts. */
function rightItems(schema: v.GenericSchema, value: unknown, field: string): unknown {
  const max = MOST[field];
  if (max === undefined || !Array.isArray(value)) return undefined;
  return value.filter((item) => v.is(schema, [item])).slice(0, max);
}

const MOST: Record<string, number> = {
  ...Object.fromEntries([...LABEL_LISTS, 'alternateName'].map((field) => [field, MAX_LABELS])),
  ...Object.fromEntries([...REFS, 'exactMatch', 'subject'].map((field) => [field, MAX_REFS])),
  example: MAX_EXAMPLES,
};

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
