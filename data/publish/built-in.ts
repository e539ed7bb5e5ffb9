import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { termRefs } from '../format/content';
import { parseRef, type Entry, type Pack } from '../format/pack';
import { PackError, parsePack, type PackProblem } from '../format/parse';

/** The built-in packs at build time: read, checked, and turned into files of the extension. */

/** The list of shipped packs, as a file of the extension. */
export const BUILT_IN_LIST = 'packs/index.json';

interface SourceFile {
  file: string;
  text: string;
  pack: Pack;
}

/** Reads and checks every pack file of a folder, in the order of their names. @throws PackError */
export async function readBuiltIns(folder: string): Promise<SourceFile[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.gloss.json')).sort();
  const sources: SourceFile[] = [];
  const problems: PackProblem[] = [];
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8');
    try {
      sources.push({ file, text, pack: parsePack(text, file) });
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      problems.push(...error.problems);
    }
  }
  // A broken file has no ids to refer to, so references are only checked once all files parse.
  if (problems.length === 0) problems.push(...repeatedIds(sources), ...danglingRefs(sources));
  if (problems.length > 0) throw new PackError(problems);
  return sources;
}

/** Files whose pack id another file before them has. */
function repeatedIds(sources: SourceFile[]): PackProblem[] {
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
function danglingRefs(sources: SourceFile[]): PackProblem[] {
  const known = new Set(
    sources.flatMap(({ pack }) => pack.entries.map(({ id }) => JSON.stringify([pack.info.id, id]))),
  );
  return sources.flatMap(({ file, pack }) =>
    pack.entries.flatMap((entry) =>
      entryRefs(entry)
        .map(([field, ref]) => ({ field, ref, target: parseRef(ref, pack.info.id) }))
        .filter(({ target }) => !known.has(JSON.stringify([target.packId, target.entryId])))
        .map(({ field, ref }) => {
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

/** A file to be written into the extension. */
export interface Asset {
  relativeDest: string;
  contents: string;
}

/** The extension's files for the built-in packs: the packs without white space, and their list. */
export async function builtInAssets(folder: string): Promise<Asset[]> {
  const packs = (await readBuiltIns(folder)).map(({ file, text, pack }) => {
    const contents = JSON.stringify(JSON.parse(text));
    const revision = createHash('sha256').update(contents).digest('hex');
    return { asset: { relativeDest: `packs/${file}`, contents }, id: pack.info.id, revision };
  });
  const list = packs.map(({ asset, id, revision }) => ({ id, revision, path: asset.relativeDest }));
  return [
    ...packs.map(({ asset }) => asset),
    { relativeDest: BUILT_IN_LIST, contents: JSON.stringify(list) },
  ];
}
