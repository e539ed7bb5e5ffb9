import type { LabelRules } from '../../data/detect/common';
import type { Entry, Pack, PackInfo } from '../../data/format/pack';

/** Entries and packs with only what a test is about; the rest is what `parsePack` would fill in. */

export function makeEntry(fields: Partial<Entry> = {}): Entry {
  const name = fields.name ?? 'backend engineer';
  return {
    id: name.replaceAll(' ', '-'),
    name,
    alternateName: [],
    abbreviation: [],
    hiddenLabel: [],
    notLabel: [],
    description: `What "${name}" means.`,
    content: [],
    example: [],
    subject: [],
    broader: [],
    related: [],
    exactMatch: [],
    match: {},
    ...fields,
  };
}

/** The rules of a pack in English that leaves everything open. */
export const ENGLISH: LabelRules = { match: {}, inLanguage: 'en', marksCommon: false };

export function makePack(id: string, entries: Entry[], info: Partial<PackInfo> = {}): Pack {
  return {
    info: {
      id,
      version: '1',
      sequence: 0,
      name: `Pack ${id}`,
      description: '',
      subject: [],
      inLanguage: 'en',
      license: 'CC0-1.0',
      match: {},
      ...info,
    },
    entries,
  };
}

/** The JSON of a single-file pack with one good term, to be spoiled by a test. */
export function packJson(
  terms: unknown[] = [{ termCode: 'api', name: 'API', description: 'A way in for programs.' }],
  fields: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'DefinedTermSet',
    '@id': 'test:pack',
    name: 'Test pack',
    hasDefinedTerm: terms,
    ...fields,
  };
}

/** A good term, to be spoiled by a test. */
export const jsonTerm = (fields: Record<string, unknown> = {}) => ({
  termCode: 'api',
  name: 'API',
  description: 'A door.',
  ...fields,
});

/** A value without one of its properties. */
export const without = (key: string, value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
