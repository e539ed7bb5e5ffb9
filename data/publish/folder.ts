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
 * Writes an edition: its chunks, then its signature, and the manifest that makes it visible last. Chunks of the
 * edition before stay, since somebody may be reading it; those of older ones go.
 * @returns how many files were written
 */
export async function writeEdition(
  folder: string,
  { manifestBytes, chunks }: Edition,
  signature: string | undefined,
  previous: Published | undefined,
): Promise<number> {
  await mkdir(join(folder, CHUNKS), { recursive: true });
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
