import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { termRefs } from '../format/content';
import { MANIFEST_FILE } from '../format/manifest';
import { refReadings, type Entry, type Pack } from '../format/pack';
import { describeProblem, PackError, packFromJson, parseJson, type PackProblem } from '../format/parse';
import { describeRepair, readPackJson, type FileReading } from '../format/read';
import { isPublishersForm } from '../format/own-form';
import { manifestPath, readPublished } from './published';

/** Pack files: read and checked one by one, and what only shows between them. */

export interface PackFile {
  /** The name to use in errors; of a published pack, its folder or its manifest, as it was given. */
  file: string;
  text: string;
  pack: Pack;
  /** Of a DefinedTermSet of the wild, what was made up, cut or left out, a line each. */
  notes: readonly string[];
}

/**
 * Reads and parses files.
 * @param pathOf where a file lies
 * @param isStrict whether a DefinedTermSet of the wild is to be refused, for all in which it is not of our own form
 * @returns those that are packs, in the order given, and what is wrong with the others
 */
export async function readPackFiles(
  files: readonly string[],
  pathOf: (file: string) => string,
  isStrict: boolean,
): Promise<{ sources: PackFile[]; problems: PackProblem[] }> {
  const sources: PackFile[] = [];
  const problems: PackProblem[] = [];
  for (const file of files) {
    try {
      sources.push({ file, ...(await readPackFile(pathOf(file), file, isStrict)) });
    } catch (error) {
      problems.push(...problemsOf(error, file));
    }
  }
  return { sources, problems };
}

/** A single file, or a published pack. @throws PackError */
async function readPackFile(path: string, file: string, isStrict: boolean): Promise<Omit<PackFile, 'file'>> {
  const manifest = await manifestPath(path);
  if (manifest !== undefined) {
    const named = manifest === path ? file : join(file, MANIFEST_FILE);
    return { ...(await readPublished(manifest, named)), notes: [] };
  }
  const text = await readFile(path, 'utf8');
  const document = parseJson(text, file);
  if (isStrict || isPublishersForm(document)) return { text, pack: packFromJson(document, file), notes: [] };
  const { pack, ...reading } = readPackJson(document, file);
  return { text, pack, notes: notesOf(reading) };
}

/** What a reader's Gloss would do to a set of the wild, and which of its terms it would leave out. */
function notesOf({ repairs, repairCount, problems, problemCount }: Omit<FileReading, 'pack'>): string[] {
  const notes = [
    ...repairs.map(describeRepair),
    ...problems.map((problem) => `${describeProblem(problem)}: the term is left out`),
  ];
  const more = repairCount + problemCount - notes.length;
  return more > 0 ? [...notes, `and ${more} more that had to be changed or left out`] : notes;
}

function problemsOf(error: unknown, file: string): readonly PackProblem[] {
  if (error instanceof PackError) return error.problems;
  if (!(error instanceof Error && 'syscall' in error)) throw error;
  return [{ file, field: '(file)', expected: 'a file that can be read', found: error.message }];
}

/** Files whose pack id another file before them has. */
export function repeatedIds(sources: readonly PackFile[]): PackProblem[] {
  return sources
    .filter(
      ({ pack }, position) => sources.findIndex((other) => other.pack.info.id === pack.info.id) < position,
    )
    .map(({ file, pack }) => {
      const found = `the id of another file: ${JSON.stringify(pack.info.id)}`;
      return { file, field: '@id', expected: 'an id of its own', found };
    });
}

/** References that lead to no entry of any of the packs. */
export function danglingRefs(sources: readonly PackFile[]): PackProblem[] {
  const known = new Set(
    sources.flatMap(({ pack }) => pack.entries.map(({ id }) => JSON.stringify([pack.info.id, id]))),
  );
  return sources.flatMap(({ file, pack }) =>
    pack.entries.flatMap((entry) =>
      entryRefs(entry)
        .filter(
          ([, ref]) =>
            !refReadings(ref, pack.info.id).some(({ packId, entryId }) =>
              known.has(JSON.stringify([packId, entryId])),
            ),
        )
        .map(([field, ref]) => {
          return { file, entry: entry.id, field, expected: 'the id of an entry', found: JSON.stringify(ref) };
        }),
    ),
  );
}

function entryRefs(entry: Entry): [field: string, ref: string][] {
  return [
    ...entry.broader.map((ref): [string, string] => ['broader', ref]),
    ...entry.related.map((ref): [string, string] => ['related', ref]),
    ...(entry.seeAlso === undefined ? [] : [['seeAlso', entry.seeAlso] as [string, string]]),
    ...termRefs(entry.content).map((ref): [string, string] => ['content', ref]),
  ];
}
