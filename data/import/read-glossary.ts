import { isRecord } from '../format/entries';
import { slug } from '../format/loose-ids';
import { PackError, parseJson, readOwnForm } from '../format/parse';
import { readPackJson, type FileReading } from '../format/read';
import type { Imported } from './fields';
import { importPlainJson } from './plain-json';
import { importSheet } from './table';

/** A glossary in a file that a reader has, of any form that Gloss reads → a pack. */

/**
 * Reads a single-file pack, a DefinedTermSet of the wild, plain JSON, CSV or TSV.
 * @param name of the file; its ending tells sheets from JSON
 * @throws PackError
 */
export function readGlossary(text: string, name: string): FileReading {
  const sheet = importSheet(text, name);
  if (sheet) return fromImported(sheet, name);
  const value = parseJson(text, name);
  return isLinkedData(value) ? readPackJson(value, name) : fromImported(importPlainJson(value, name), name);
}

/** JSON-LD, or a list of it. */
function isLinkedData(value: unknown): boolean {
  const [first] = Array.isArray(value) ? (value as unknown[]) : [value];
  return isRecord(first) && ['@type', '@graph', '@context', 'hasDefinedTerm'].some((key) => key in first);
}

/** A file that does not say what it is goes by its name; the same name is the same pack, to be replaced by it. */
function fromImported({ facts, terms }: Imported, name: string): FileReading {
  if (terms.length === 0) {
    throw new PackError([{ file: name, field: '(file)', expected: 'at least one term', found: 'none' }]);
  }
  const id = facts['@id'] ?? facts['id'] ?? `urn:gloss-file:${slug(name)}`;
  const whole = {
    name: titleOf(name),
    ...facts,
    '@type': 'DefinedTermSet',
    '@id': id,
    hasDefinedTerm: terms,
  };
  return { ...readOwnForm(whole, name), repairs: [], repairCount: 0 };
}

/** "team-words.csv" is called "Team words". */
function titleOf(file: string): string {
  const words =
    file
      .replace(/\.[^.]+$/, '')
      .replaceAll(/[-_\s]+/g, ' ')
      .trim() || file;
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
