import { isRecord, isTooMany } from './entries';

/**
 * Whether a file is meant to be in the form of DESIGN.md, section 5, mistakes included, or is a DefinedTermSet of the
 * wild. In the first what is wrong is told, for someone can mend it; in the second what is meant is guessed. So
 * `parsePack`, `pack -- check` and published packs know the first only.
 */

const SET_TEXTS = [
  'version',
  'name',
  'description',
  'inLanguage',
  'license',
  'attribution',
  'creator',
  'url',
  'discussionUrl',
];
const TERM_TEXTS =
  'name description disambiguation partOfSpeech usageStatus seeAlso url source dateModified'.split(' ');
const TERM_LISTS =
  'alternateName abbreviation hiddenLabel notLabel content example subject broader related exactMatch'.split(
    ' ',
  );

/** Of the terms of a set in our form, those written in another way are mistakes, as long as they are fewer. */
const SHARE_OF_MISTAKES = 0.1;

/** A mistake in a few terms is a mistake; the same in many is another way of writing. */
export function isOwnForm(document: unknown): boolean {
  if (!isRecord(document) || document['@type'] !== 'DefinedTermSet' || '@graph' in document) return false;
  const { hasDefinedTerm: terms, name } = document;
  if (typeof (document['@id'] ?? document['id']) !== 'string' || typeof name !== 'string') return false;
  if (!Array.isArray(terms) || !SET_TEXTS.every((field) => isAbsentOr('string', document[field])))
    return false;
  const loose = terms.filter(isLoose).length;
  return loose <= terms.length * SHARE_OF_MISTAKES && !isTooMany(loose, terms.length);
}

/** Whether a term is written in a way that JSON-LD allows and our form does not, which is not the same as wrong. */
function isLoose(term: unknown): boolean {
  if (!isRecord(term)) return false;
  return (
    typeof (term['termCode'] ?? term['id']) !== 'string' ||
    '@id' in term ||
    'inDefinedTermSet' in term ||
    !TERM_TEXTS.every((field) => isAbsentOr('string', term[field])) ||
    !TERM_LISTS.every((field) => isAbsentOr('list', term[field]))
  );
}

function isAbsentOr(kind: 'string' | 'list', value: unknown): boolean {
  return value === undefined || (kind === 'string' ? typeof value === 'string' : Array.isArray(value));
}
