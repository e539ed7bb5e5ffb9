import { readChunk } from '../format/chunks';
import type { Chunk } from '../format/manifest';
import { BUILT_IN_CATALOG, isBuiltInPath, type Entry, type PackInfo } from '../format/pack';
import { describeProblem } from '../format/problems';
import { readPack } from '../format/read';
import { readGlossary } from '../import/read-glossary';
import { fingerprintOf } from '../format/signature';
import type { ListedPack, PackPreview, SourceLook } from './preview';
import type { PackSource } from '../store/database';
import { getPack } from '../store/pack-store';
import { fetchChunk } from './bring-chunks';
import { getEdition, type OfferedFile, type OfferedManifest } from './get-edition';
import { pinAfter } from './pinned-key';
import type { Transport } from './transport';
import { toFailure } from './sync-error';

/** What a reader sees of a pack before it is installed. */

/** Entries shown of a pack. */
const SAMPLES = 10;
/** Problems shown of those that are left out. */
const SHOWN_PROBLEMS = 20;

/** Looks at an address; whatever goes wrong is a failure in the answer. */
export async function lookAtAddress(address: string, env: Transport): Promise<SourceLook> {
  try {
    const offered = await getEdition(address, { source: address }, env);
    if (offered === undefined) throw new Error('Nothing was asked for');
    if (offered.form === 'catalog') return { kind: 'catalog', packs: offered.packs };
    const preview =
      offered.form === 'manifest'
        ? await previewManifest(offered, address, env)
        : await previewFile(offered, address);
    return { kind: 'pack', address, preview };
  } catch (error) {
    return { kind: 'failed', failure: toFailure(error, address) };
  }
}

/**
 * Looks at what the extension itself brings.
 * @param path of its catalog, or of a pack in it
 */
export async function lookAtBuiltIn(
  path: string,
  readText: (path: string) => Promise<string>,
): Promise<SourceLook> {
  try {
    const text = await readText(path);
    if (path === BUILT_IN_CATALOG) return { kind: 'catalog', packs: JSON.parse(text) as ListedPack[] };
    const bytes = new TextEncoder().encode(text).length;
    const preview = await previewFile({ reading: readPack(text, path), bytes }, path);
    return { kind: 'pack', address: path, preview };
  } catch (error) {
    return { kind: 'failed', failure: toFailure(error, path) };
  }
}

/** Looks into a file. @param name as the reader knows it */
export async function lookAtFile(text: string, name: string): Promise<SourceLook> {
  try {
    const reading = readGlossary(text, name);
    const bytes = new TextEncoder().encode(text).length;
    return { kind: 'pack', address: name, preview: await previewFile({ reading, bytes }, undefined) };
  } catch (error) {
    return { kind: 'failed', failure: toFailure(error, name) };
  }
}

async function previewManifest(
  offered: OfferedManifest,
  address: string,
  env: Transport,
): Promise<PackPreview> {
  const { manifest, signature } = offered;
  // A signature that is wrong is told now, and not after the download.
  const { publicKey } = pinAfter(manifest, signature, undefined, address);
  const [chunk] = manifest.chunks.toSorted((a, b) => a.bytes - b.bytes);
  const samples = chunk ? await entriesOf(chunk, offered, address, env) : [];
  const { count, bytes } = manifest;
  return {
    ...(await previewOf(manifest, samples, address)),
    count,
    bytes,
    ...(publicKey === undefined ? {} : { fingerprint: fingerprintOf(publicKey) }),
  };
}

async function entriesOf(
  chunk: Chunk,
  { manifest, url }: OfferedManifest,
  source: string,
  env: Transport,
): Promise<Entry[]> {
  const bytes = await fetchChunk(chunk, { manifest, url, source }, env);
  return readChunk(new TextDecoder().decode(bytes), chunk, manifest.buckets).entries;
}

async function previewFile(
  { reading, bytes }: Pick<OfferedFile, 'reading' | 'bytes'>,
  address: string | undefined,
): Promise<PackPreview> {
  const { pack, bad, problems } = reading;
  const { info, entries } = pack;
  const leftOut = { count: bad, problems: problems.slice(0, SHOWN_PROBLEMS).map(describeProblem) };
  return {
    ...(await previewOf(info, entries, address)),
    count: entries.length,
    bytes,
    ...(bad > 0 ? { leftOut } : {}),
  };
}

async function previewOf(
  { id, name, description, version, creator, license, inLanguage, url }: PackInfo,
  entries: readonly Entry[],
  address: string | undefined,
): Promise<Omit<PackPreview, 'count' | 'bytes'>> {
  const installed = await getPack(id);
  return {
    id,
    name,
    description,
    version,
    license,
    inLanguage,
    ...(creator === undefined ? {} : { creator }),
    ...(url === undefined ? {} : { url }),
    samples: entries.slice(0, SAMPLES).map((entry) => ({ name: entry.name, description: entry.description })),
    ...(installed
      ? { installed: { version: installed.version, fromHere: isFrom(installed.source, address) } }
      : {}),
  };
}

/** @param address undefined for a file that the reader has picked */
function isFrom(source: PackSource, address: string | undefined): boolean {
  switch (source.kind) {
    case 'address':
      return source.address === address;
    case 'file':
      return address === undefined;
    case 'built-in':
      return address !== undefined && isBuiltInPath(address);
  }
}
