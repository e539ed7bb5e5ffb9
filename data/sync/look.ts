import { readChunk } from '../format/chunks';
import type { Chunk } from '../format/manifest';
import { BUILT_IN_CATALOG, type Entry, type PackInfo } from '../format/pack';
import { describeProblem } from '../format/problems';
import { readPack } from '../format/read';
import { readGlossary } from '../import/read-glossary';
import { fingerprintOf } from '../format/signature';
import type { InstalledPack, ListedPack, PackPreview, SourceLook } from './preview';
import type { PackSource } from '../store/database';
import { getPack } from '../store/pack-store';
import { fetchChunk } from './bring-chunks';
import { getEdition, type OfferedFile, type OfferedManifest } from './get-edition';
import { keyChange, pinAfter } from './pinned-key';
import { takenBy, type Bringer, type Organisation } from './taken-id';
import type { Transport } from './transport';
import { toFailure } from './sync-error';

/** What a reader sees of a pack before it is installed. */

/** Entries shown of a pack. */
const SAMPLES = 10;
/** Problems shown of those that are left out. */
const SHOWN_PROBLEMS = 20;

/** What looking needs of the world. */
export type LookEnvironment = Transport & Organisation;

/** Looks at an address; whatever goes wrong is a failure in the answer. */
export async function lookAtAddress(address: string, env: LookEnvironment): Promise<SourceLook> {
  try {
    const offered = await getEdition(address, { source: address }, env);
    if (offered === undefined) throw new Error('Nothing was asked for');
    if (offered.form === 'catalog') return { kind: 'catalog', packs: offered.packs };
    const preview =
      offered.form === 'manifest'
        ? await previewManifest(offered, address, env)
        : await previewFile(offered, { kind: 'address', address }, env);
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
    const read = { reading: readPack(text, path), bytes };
    // Only Gloss itself brings these.
    const preview = await previewFile(read, { kind: 'built-in' }, { isFixed: () => Promise.resolve(false) });
    return { kind: 'pack', address: path, preview };
  } catch (error) {
    return { kind: 'failed', failure: toFailure(error, path) };
  }
}

/** Looks into a file. @param name as the reader knows it */
export async function lookAtFile(text: string, name: string, env: Organisation): Promise<SourceLook> {
  try {
    const reading = readGlossary(text, name);
    const bytes = new TextEncoder().encode(text).length;
    const preview = await previewFile({ reading, bytes }, { kind: 'file', name }, env);
    return { kind: 'pack', address: name, preview };
  } catch (error) {
    return { kind: 'failed', failure: toFailure(error, name) };
  }
}

async function previewManifest(
  offered: OfferedManifest,
  address: string,
  env: LookEnvironment,
): Promise<PackPreview> {
  const { manifest, signature } = offered;
  // A signature that is wrong is told now, and not after the download.
  const { publicKey } = pinAfter(manifest, signature, undefined, address);
  const [chunk] = manifest.chunks.toSorted((a, b) => a.bytes - b.bytes);
  const samples = chunk ? await entriesOf(chunk, offered, address, env) : [];
  const { count, bytes } = manifest;
  return {
    ...(await previewOf(manifest, samples, { source: { kind: 'address', address }, publicKey }, env)),
    count,
    bytes,
    ...(publicKey === undefined ? {} : { publicKey, fingerprint: fingerprintOf(publicKey) }),
  };
}

async function entriesOf(
  chunk: Chunk,
  { manifest, url }: OfferedManifest,
  source: string,
  env: Transport,
): Promise<Entry[]> {
  const bytes = await fetchChunk(chunk, { manifest, url, source }, env);
  return readChunk(new TextDecoder().decode(bytes), chunk, manifest).entries;
}

async function previewFile(
  { reading, bytes }: Pick<OfferedFile, 'reading' | 'bytes'>,
  source: PackSource,
  env: Organisation,
): Promise<PackPreview> {
  const { pack, bad, problems } = reading;
  const { info, entries } = pack;
  const leftOut = { count: bad, problems: problems.slice(0, SHOWN_PROBLEMS).map(describeProblem) };
  return {
    ...(await previewOf(info, entries, { source }, env)),
    count: entries.length,
    bytes,
    ...(bad > 0 ? { leftOut } : {}),
  };
}

async function previewOf(
  { id, name, description, version, creator, license, inLanguage, url }: PackInfo,
  entries: readonly Entry[],
  bringer: Bringer,
  organisation: Organisation,
): Promise<Omit<PackPreview, 'count' | 'bytes'>> {
  const installed = await installedPack(id, bringer, organisation);
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
    ...(installed ? { installed } : {}),
  };
}

async function installedPack(
  id: string,
  bringer: Bringer,
  organisation: Organisation,
): Promise<InstalledPack | undefined> {
  const pack = await getPack(id);
  if (!pack) return undefined;
  const by = await takenBy(pack, bringer, organisation);
  return {
    name: pack.name,
    version: pack.version,
    fromHere: isFrom(pack.source, bringer.source),
    key: keyChange(bringer.publicKey, pack),
    ...(by ? { takenBy: by } : {}),
  };
}

function isFrom(there: PackSource, here: PackSource): boolean {
  if (there.kind !== 'address' || here.kind !== 'address') return there.kind === here.kind;
  return there.address === here.address;
}
