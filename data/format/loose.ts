import * as v from 'valibot';
import { MAX_ID, MAX_LINE, MAX_PACK_DESCRIPTION } from './bounds';
import { findSet, type FoundSet } from './loose-graph';
import { idsFor, slug } from './loose-ids';
import { absolute, looseTerm, type Repair } from './loose-term';
import { cutAtSentence, plainText } from './loose-text';
import { idsOf, isNode, textsOf, type Node } from './loose-values';
import { PackInfo } from './pack';
import { FirstOf, MAX_PROBLEMS, PackError, show, toProblem } from './problems';

/**
 * DefinedTermSets as they are found in the wild → the form of DESIGN.md, section 5, which the schema then checks.
 * What is only another way of writing JSON-LD is read as what it means; what has to be made up, cut or left out to
 * fit is told of.
 */

/** @returns the set in our own form, and what could not stay as it was @throws PackError when there is none */
export function ownFormOf(
  document: unknown,
  file: string,
  address?: string,
): { set: Node; repairs: FirstOf<Repair> } {
  const found = findSet(document);
  if (!found) {
    const expected = 'a DefinedTermSet, or DefinedTerms';
    throw new PackError([{ file, field: '(file)', expected, found: show(document) }]);
  }
  const repairs = new FirstOf<Repair>(MAX_PROBLEMS);
  if (found.others > 0) {
    const told = { expected: 'the terms of one set', found: `${found.others} of others`, done: 'left out' };
    repairs.add(() => ({ file, field: 'hasDefinedTerm', ...told }));
  }
  const info = looseInfo(found, { file, address, repairs });
  const terms = looseTerms(found, { file, address, repairs, language: info['inLanguage'] as string });
  return { set: { '@type': 'DefinedTermSet', ...info, hasDefinedTerm: terms }, repairs };
}

interface Place {
  file: string;
  address: string | undefined;
  repairs: FirstOf<Repair>;
}

function looseTerms({ terms }: FoundSet, place: Place & { language: string }): unknown[] {
  const ids = idsFor(terms, place.language);
  const idOfIdentifier = new Map<string, string>();
  terms.forEach((term, at) => {
    const identifier = isNode(term) ? term['@id'] : undefined;
    if (typeof identifier === 'string' && ids[at] !== undefined) idOfIdentifier.set(identifier, ids[at]);
  });
  const context = { ...place, entryIdOf: (identifier: string) => idOfIdentifier.get(identifier) };
  return terms.map((term, at) => (isNode(term) ? looseTerm(term, ids[at], at, context) : term));
}

/** What the set says of itself, each field in the format's way or left out. */
function looseInfo({ set, terms, language, lookUp }: FoundSet, place: Place): Node {
  const ofTerms = terms.find((term) => isNode(term) && term['inLanguage'] !== undefined) as Node | undefined;
  const inLanguage = [set['inLanguage'], language, ofTerms?.['inLanguage']]
    .map(languageOf)
    .find((tag) => tag !== undefined);
  const told = inLanguage ?? 'en';
  const texts = (...fields: string[]): string[] =>
    fields.map((field) => textsOf(lookUp(set[field]), told).map(plainText)).find((one) => one.length > 0) ??
    [];
  const name = texts('name', 'headline', 'alternateName')[0] ?? nameFrom(place.address ?? place.file);
  const people = [set['creator'], set['author'], set['publisher']].find((one) => one !== undefined);
  const info = {
    '@id': idOf(set, name, place),
    name: cutAtSentence(name, MAX_LINE),
    version: texts('version')[0],
    sequence: set['sequence'],
    description: cutAtSentence(texts('description').join(' '), MAX_PACK_DESCRIPTION),
    subject: textsOf(set['subject'], told),
    inLanguage: told,
    license: licenceOf(set['license'], told, lookUp),
    attribution: texts('attribution', 'creditText')[0],
    creator:
      [people]
        .flat()
        .flatMap((one) => textsOf(lookUp(one), told))
        .join(', ') || undefined,
    url: absolute(idsOf(set['url'])[0], place.address),
    match: set['match'],
  };
  if (set['inLanguage'] !== undefined && inLanguage === undefined) {
    tell(place, {
      field: 'inLanguage',
      expected: 'a language tag',
      found: show(set['inLanguage']),
      done: 'taken for "en"',
    });
  }
  return withoutWrong(info, place);
}

/** A set's identifier must stay the same, so it is never one that is only good within the document. */
function idOf(set: Node, name: string, { file, address, repairs }: Place): string {
  const written = [set['@id'], set['id']].find((id) => typeof id === 'string' && !id.startsWith('_:'));
  const whole = typeof written === 'string' ? absolute(written, address) : undefined;
  if (whole !== undefined && URL.canParse(whole) && whole.length <= MAX_ID) return whole;
  const id = address !== undefined && address.length <= MAX_ID ? address : slug(name);
  const found = written === undefined ? 'none' : show(written);
  repairs.add(() => ({ file, field: '@id', expected: 'an identifier', found, done: `made it "${id}"` }));
  return id;
}

/** A licence by its address, by its SPDX identifier or by its name. */
function licenceOf(value: unknown, language: string, lookUp: FoundSet['lookUp']): string | undefined {
  const licence = lookUp([value].flat()[0]);
  const [address] = idsOf(licence);
  return address !== undefined && !address.startsWith('_:') ? address : textsOf(licence, language)[0];
}

/** "en", "en_US", a list, a map of them or a `Language`, whose tag may be in any of its names. */
function languageOf(value: unknown): string | undefined {
  const candidates = [value]
    .flat()
    .flatMap((one) =>
      isNode(one)
        ? ['alternateName', 'identifier', 'termCode', 'name', '@id', '@value'].flatMap((field) =>
            textsOf(one[field], ''),
          )
        : [one],
    );
  return candidates
    .flatMap((one) => (typeof one === 'string' ? [one.trim().replaceAll('_', '-')] : []))
    .find((tag) => v.is(PackInfo.entries.inLanguage, tag));
}

/** A name for a set without one, from where it lies. */
function nameFrom(place: string): string {
  const path = URL.canParse(place) ? new URL(place) : undefined;
  const last = (path?.pathname ?? place)
    .split(/[/\\]/)
    .findLast((part) => part !== '' && !/^index(?:\.|$)/.test(part));
  return last?.replace(/\.(?:gloss\.)?\w+$/, '') || path?.host || 'Glossary';
}

/** Leaves out what the format does not take; a set is not refused for what it could do without. */
function withoutWrong(info: Node, place: Place): Node {
  const kept = Object.entries(info).filter(([field, value]) => {
    const schema = (PackInfo.entries as Record<string, v.GenericSchema>)[field];
    if (value === undefined) return false;
    const issue = schema && v.safeParse(schema, value).issues?.[0];
    if (issue)
      tell(place, { ...toProblem(issue, { file: place.file }, PackInfo.entries), field, done: 'left out' });
    return !issue;
  });
  return Object.fromEntries(kept);
}

function tell({ file, repairs }: Place, repair: Omit<Repair, 'file'>): void {
  repairs.add(() => ({ file, ...repair }));
}
