import { isRecord } from '../format/entries';
import { PackError, show } from '../format/problems';
import { fieldsOf, imported, type Imported } from './fields';

/**
 * Glossaries in plain JSON, of the forms that people keep them in:
 *   {"term": "definition"}
 *   {"term": {"definition": …, "synonyms": […]}}
 *   [{"term": …, "definition": …}]
 *   {"name": …, "license": …, "terms": one of the above}
 */

/** What the list of terms is called in a file that has more to say. */
const LISTS = ['terms', 'entries', 'glossary', 'items', 'definitions'];

/** What such a file may say of itself, by its name there. */
const FACTS: Record<string, string> = {
  id: '@id',
  '@id': '@id',
  name: 'name',
  title: 'name',
  description: 'description',
  license: 'license',
  licence: 'license',
  language: 'inLanguage',
  lang: 'inLanguage',
  inLanguage: 'inLanguage',
  author: 'creator',
  creator: 'creator',
  publisher: 'creator',
  attribution: 'attribution',
  url: 'url',
  discussionUrl: 'discussionUrl',
  version: 'version',
  sequence: 'sequence',
  subject: 'subject',
  match: 'match',
};

/**
 * Reads parsed JSON that is no DefinedTermSet.
 * @param file the name to use in errors
 * @throws PackError
 */
export function importPlainJson(value: unknown, file: string): Imported {
  if (!isRecord(value)) return { facts: {}, ...importTerms(value, file) };
  const list = LISTS.find((name) => isRecord(value[name]) || Array.isArray(value[name]));
  if (list === undefined || !isWrapper(value, list)) return { facts: {}, ...importTerms(value, file) };
  const facts: Record<string, unknown> = {};
  for (const [key, fact] of Object.entries(FACTS)) {
    if (typeof value[key] === 'number' && fact === 'version') facts[fact] = String(value[key]);
    else if (value[key] !== undefined) facts[fact] ??= value[key];
  }
  return { facts, ...importTerms(value[list], file) };
}

/** {"API": {…}, "Terms": {…}} is a list of terms, not a glossary with one: all others in it would be facts. */
function isWrapper(value: Record<string, unknown>, list: string): boolean {
  return (
    Array.isArray(value[list]) || Object.keys(value).every((key) => key === list || Object.hasOwn(FACTS, key))
  );
}

function importTerms(list: unknown, file: string): Omit<Imported, 'facts'> {
  const records = Array.isArray(list)
    ? list
    : isRecord(list)
      ? Object.entries(list).map(([name, said]) => (isRecord(said) ? { term: name, ...said } : [name, said]))
      : undefined;
  if (!records) {
    const expected = 'a list of terms, or an object of terms and definitions';
    throw new PackError([{ file, field: '(file)', expected, found: show(list) }]);
  }
  const unused = new Set<string>();
  const all = records.map((record: unknown, position) => {
    const { fields, unknown } = fieldsOf(pairsOf(record, position, file));
    // Those of JSON-LD (`@type`) say what every term is.
    for (const key of unknown) if (!key.startsWith('@')) unused.add(key);
    return fields;
  });
  return imported(all, [...unused]);
}

function pairsOf(record: unknown, position: number, file: string): [key: string, value: unknown][] {
  if (isRecord(record)) return Object.entries(record);
  if (Array.isArray(record) && record.length === 2)
    return [
      ['term', record[0]],
      ['definition', record[1]],
    ];
  const expected = 'an object with a term and a definition';
  throw new PackError([{ file, entry: `#${position + 1}`, field: '(term)', expected, found: show(record) }]);
}
