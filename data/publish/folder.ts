import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MANIFEST_FILE, parseManifest, type Manifest } from '../format/manifest';
import { PackError } from '../format/parse';
import { SIGNATURE_FILE } from '../format/signature';
import type { Edition } from './edition';

/** The folder a pack is published from. */

const CHUNKS = 'chunks';
/** Our names only: what else lies there is somebody's. */
const CHUNK_NAME = /^[\da-f]{16}\.jsonl$/;
const OWN: ReadonlySet<string> = new Set([MANIFEST_FILE, SIGNATURE_FILE, CHUNKS]);

/** What a folder holds already. */
export interface Published {
  manifest: Manifest;
  manifestText: string;
  signature: string | undefined;
}

/** What is to be published in it. */
export interface SignedEdition {
  edition: Edition;
  /** None where it is not signed. */
  signature: string | undefined;
}

/**
 * What is published in a folder; undefined where it is new or empty (but for files whose names begin with a dot).
 * @param file the folder's name in errors
 * @throws PackError when something else is in it
 */
export async function openFolder(folder: string, file: string): Promise<Published | undefined> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw new PackError([{ file, field: '(folder)', expected: 'a folder', found: error.message }]);
  });
  if (names.includes(MANIFEST_FILE)) return openPublished(folder, join(file, MANIFEST_FILE));
  const other = names.find((name) => !name.startsWith('.') && !OWN.has(name));
  if (other === undefined) return undefined;
  const expected = 'a published pack, or an empty or a new folder';
  throw new PackError([{ file, field: '(folder)', expected, found: `other files, such as "${other}"` }]);
}

async function openPublished(folder: string, file: string): Promise<Published> {
  const manifestText = await readFile(join(folder, MANIFEST_FILE), 'utf8');
  const signature = await readFile(join(folder, SIGNATURE_FILE), 'utf8').catch(() => undefined);
  return { manifest: parseManifest(manifestText, file), manifestText, signature };
}

/**
 * Makes a folder and those above it. Node's own `recursive` would try without end where a folder that is there says
 * that it is not when something is made in it, as `/proc` does (Node 24.21, `mkdir('/proc/a/b', { recursive: true })`).
 * @throws what the system says
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    const above = dirname(folder);
    if (code !== 'ENOENT' || above === folder) throw error;
    await makeFolder(above);
    await mkdir(folder);
  }
}

/**
 * Writes an edition: its chunks, then its signature, and the manifest that makes it visible last. Chunks of the
 * edition before stay, since somebody may be reading it; those of older ones go.
 * @param file the folder's name in errors
 * @returns how many files were written
 * @throws PackError where it can't be written
 */
export async function writeEdition(
  folder: string,
  file: string,
  edition: SignedEdition,
  previous: Published | undefined,
): Promise<number> {
  try {
    await makeFolder(join(folder, CHUNKS));
    return await writeFiles(folder, edition, previous);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const expected = 'a folder that can be written';
    throw new PackError([{ file, field: '(folder)', expected, found: error.message }]);
  }
}

async function writeFiles(
  folder: string,
  { edition: { manifestBytes, chunks }, signature }: SignedEdition,
  previous: Published | undefined,
): Promise<number> {
  let written = 0;
  for (const { chunk, bytes } of chunks) {
    if (await writeWhenOther(join(folder, chunk.path), bytes)) written++;
  }
  const signaturePath = join(folder, SIGNATURE_FILE);
  if (signature === undefined) await rm(signaturePath, { force: true });
  else if (await writeWhenOther(signaturePath, Buffer.from(signature))) written++;
  if (await writeWhenOther(join(folder, MANIFEST_FILE), manifestBytes)) {
    written++;
    await removeOld(folder, [...chunks.map(({ chunk }) => chunk), ...(previous?.manifest.chunks ?? [])]);
  }
  return written;
}

async function removeOld(folder: string, named: readonly { path: string }[]): Promise<void> {
  const kept = new Set(named.map(({ path }) => path));
  const names = await readdir(join(folder, CHUNKS));
  const old = names.filter((name) => CHUNK_NAME.test(name) && !kept.has(`${CHUNKS}/${name}`));
  for (const name of old) await rm(join(folder, CHUNKS, name));
}

/** Whole or not at all, and untouched when it is there already: what is copied on (`rsync`, git) goes by that. */
async function writeWhenOther(path: string, bytes: Uint8Array): Promise<boolean> {
  const before = await readFile(path).catch(() => undefined);
  if (before?.equals(bytes) === true) return false;
  const temporary = join(dirname(path), `.${process.pid}.tmp`);
  await writeFile(temporary, bytes);
  await rename(temporary, path);
  return true;
}
