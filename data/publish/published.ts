import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { integrityOf, readChunk } from '../format/chunks';
import {
  MANIFEST_FILE,
  MAX_MANIFEST_BYTES,
  packInfoOf,
  parseManifest,
  type Chunk,
  type Manifest,
} from '../format/manifest';
import type { Entry, Pack } from '../format/pack';
import { PackError, type PackProblem } from '../format/parse';
import { SIGNATURE_FILE, SignatureError, verify } from '../format/signature';

/** A published pack in a folder, read as a reader's Gloss would: every hash, count and signature is checked. */

/** The manifest of a published pack that a path names: the folder it lies in, or itself; else undefined. */
export async function manifestPath(path: string): Promise<string | undefined> {
  if (basename(path) === MANIFEST_FILE) return path;
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? join(path, MANIFEST_FILE) : undefined;
}

/**
 * Reads a published pack.
 * @param path of its manifest
 * @param file the manifest's name in errors; what lies beside it is named after it
 * @throws PackError with all that is wrong
 */
export async function readPublished(path: string, file: string): Promise<{ text: string; pack: Pack }> {
  const bytes = await readBytes(path, file, MAX_MANIFEST_BYTES);
  const text = textOf(bytes, file);
  const manifest = parseManifest(text, file);
  const problems = await signatureProblems(bytes, manifest, path, file);
  const entries: Entry[] = [];
  for (const chunk of manifest.chunks) {
    try {
      const read = await readChunkFile(path, file, chunk, manifest.buckets);
      entries.push(...read.entries);
      problems.push(...read.problems);
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new PackError(problems);
  return { text, pack: { info: packInfoOf(manifest), entries } };
}

async function readChunkFile(path: string, file: string, chunk: Chunk, buckets: number) {
  const named = join(dirname(file), chunk.path);
  const bytes = await readBytes(join(dirname(path), chunk.path), named, chunk.bytes);
  const found = integrityOf(bytes);
  if (found !== chunk.integrity) {
    throw new PackError([{ file: named, field: '(file)', expected: chunk.integrity, found }]);
  }
  if (bytes.length !== chunk.bytes) {
    const expected = `${chunk.bytes} bytes, as the manifest says`;
    throw new PackError([{ file: named, field: '(file)', expected, found: String(bytes.length) }]);
  }
  return readChunk(textOf(bytes, named), { ...chunk, path: named }, { buckets, count: Infinity });
}

/** What is wrong with the signature, or the lack of one. */
async function signatureProblems(
  bytes: Uint8Array<ArrayBuffer>,
  { publicKey }: Manifest,
  path: string,
  file: string,
): Promise<PackProblem[]> {
  const named = join(dirname(file), SIGNATURE_FILE);
  const signature = await readFile(join(dirname(path), SIGNATURE_FILE), 'utf8').catch(() => undefined);
  if (publicKey === undefined) {
    if (signature === undefined) return [];
    return [{ file, field: 'publicKey', expected: `the key of ${SIGNATURE_FILE}`, found: 'none' }];
  }
  const expected = `the signature of ${MANIFEST_FILE} by ${publicKey}`;
  const problem = (found: string): PackProblem[] => [{ file: named, field: '(file)', expected, found }];
  if (signature === undefined) return problem('no file');
  try {
    return (await verify(bytes, signature, publicKey)) ? [] : problem('another');
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error;
    return problem(error.message);
  }
}

async function readBytes(path: string, file: string, max: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const { size } = await stat(path);
    if (size <= max) return new Uint8Array(await readFile(path));
    throw new PackError([{ file, field: '(file)', expected: `at most ${max} bytes`, found: String(size) }]);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new PackError([
      { file, field: '(file)', expected: 'a file that can be read', found: error.message },
    ]);
  }
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PackError([{ file, field: '(file)', expected: 'text in UTF-8', found: 'other bytes' }]);
  }
}
