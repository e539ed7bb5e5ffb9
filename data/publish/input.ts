import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { importPlainJson } from '../import/plain-json';
import { importSheet } from '../import/table';
import type { Imported } from '../import/fields';
import type { Pack } from '../format/pack';
import { isRecord } from '../format/entries';
import { ownFormOf } from '../format/loose';
import { isOwnForm } from '../format/own-form';
import { packFromJson } from '../format/parse';
import { PackError } from '../format/problems';
import { describeRepair } from '../format/read';

/** What a publisher keeps a glossary in → a pack. */

/** A pack as it was read, and what of it is not as the file says. */
export interface Input {
  pack: Pack;
  /** The edition's number, where its file or its publisher says it. */
  sequence: number | undefined;
  notes: string[];
}

/** What a publisher says of a pack; it counts more than what the file says. By the names of the single-file form. */
export type Facts = Record<string, unknown>;

/**
 * Reads a single-file pack, plain JSON, CSV or TSV.
 * @param file the name to use in errors
 * @param id the pack's id where nobody gives one
 * @throws PackError
 */
export async function readInput(
  path: string,
  file: string,
  facts: Facts,
  id: string | undefined,
): Promise<Input> {
  const text = decode(await readBytes(path, file), file);
  const imported = importText(text, file);
  const whole: Record<string, unknown> = { name: nameOf(file), ...imported.facts, ...facts };
  whole['@id'] ??= whole['id'] ?? id;
  if (whole['@id'] === undefined) throw new PackError([noId(file)]);
  const pack = packFromJson({ '@type': 'DefinedTermSet', ...whole, hasDefinedTerm: imported.terms }, file);
  if (pack.entries.length === 0) throw new PackError([noTerms(file)]);
  const sequence = whole['sequence'] === undefined ? undefined : pack.info.sequence;
  return { pack, sequence, notes: imported.notes };
}

async function readBytes(path: string, file: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new PackError([
      { file, field: '(file)', expected: 'a file that can be read', found: error.message },
    ]);
  }
}

/** UTF-8, or UTF-16 with its mark, which is what spreadsheets call "Unicode text". */
function decode(bytes: Buffer, file: string): string {
  const [first, second] = bytes;
  const utf16 = first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
  const utf16be = first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  try {
    return new TextDecoder(utf16 ?? utf16be ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    const found = 'other bytes (in a spreadsheet, save as "CSV UTF-8")';
    throw new PackError([{ file, field: '(file)', expected: 'text in UTF-8', found }]);
  }
}

function importText(text: string, file: string): Imported {
  const sheet = importSheet(text, file);
  if (sheet) return sheet;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const expected = 'JSON, or a name that ends in .csv or .tsv';
    throw new PackError([{ file, field: '(file)', expected, found: String(error) }]);
  }
  if (isRecord(value) && typeof value['format'] === 'string' && value['format'].startsWith('gloss-pack/')) {
    const expected = 'what a pack is built from (CSV, TSV, JSON)';
    throw new PackError([{ file, field: '(file)', expected, found: 'a pack that is built already' }]);
  }
  return isTermSet(value) ? termSet(value, file) : importPlainJson(value, file);
}

function isTermSet(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && ['@type', '@graph', 'hasDefinedTerm'].some((key) => Object.hasOwn(value, key));
}

/** In our own form what is wrong is told; a set as others write it is read as what it means. */
function termSet(value: Record<string, unknown>, file: string): Imported {
  const { hasDefinedTerm: own, ...ownFacts } = value;
  // What an option may say need not be in the file.
  if (isOwnForm({ '@id': file, name: file, ...value })) {
    return { facts: ownFacts, terms: own as unknown[], notes: [] };
  }
  const { set, repairs } = ownFormOf(value, file);
  const { hasDefinedTerm, ...facts } = set;
  // A made-up id would change with the pack's name.
  if (repairs.kept.some(({ field }) => field === '@id')) delete facts['@id'];
  const notes = repairs.kept.filter(({ field }) => field !== '@id').map(describeRepair);
  return { facts, terms: hasDefinedTerm as unknown[], notes };
}

/** "team-words.gloss.json" is called "Team words". */
function nameOf(file: string): string {
  const [stem = ''] = basename(file).split('.');
  const words = stem.replaceAll(/[-_\s]+/g, ' ').trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** More likely an export that failed than an edition that takes every term from its readers. */
const noTerms = (file: string) => ({ file, field: '(file)', expected: 'at least one term', found: 'none' });

function noId(file: string) {
  const expected = `an address of yours or a name that never changes, with --id (such as urn:uuid:${crypto.randomUUID()})`;
  return { file, field: '@id', expected, found: 'none' };
}
