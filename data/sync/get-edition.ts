import { MANIFEST_FILE, MAX_MANIFEST_BYTES, type Manifest } from '../format/manifest';
import { PackError } from '../format/problems';
import { readPack, type FileReading } from '../format/read';
import { digestOf } from '../format/chunks';
import { SIGNATURE_FILE } from '../format/signature';
import type { CatalogPack } from './catalog';
import { discover, readManifest } from './discover';
import { fetchBytes, type Fetched } from './fetch-bytes';
import { judgeSignature, type SignatureVerdict } from './pinned-key';
import type { Transport, Wanted } from './transport';
import { SyncError } from './sync-error';

/** From an address to what it offers: the manifest of a published pack, or a pack in one file. */

/** A pack in one file is held in memory, and read anew whenever it changes. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** A signature has 89 bytes; an error page in its place may have more. */
const MAX_SIGNATURE_BYTES = 10_000;

export interface OfferedManifest {
  form: 'manifest';
  manifest: Manifest;
  signature: SignatureVerdict;
  /** Where it was found in the end: chunks are relative to it. */
  url: string;
  etag: string | undefined;
}

export interface OfferedFile {
  form: 'file';
  reading: FileReading;
  /** Tells the file by its bytes; of a page, by those of the glossary in it: the rest may change with every visit. */
  revision: string;
  bytes: number;
  url: string;
  etag: string | undefined;
}

export interface OfferedList {
  form: 'catalog';
  packs: CatalogPack[];
}

export type Offered = OfferedManifest | OfferedFile | OfferedList;

export interface Request {
  /** What the reader gave. */
  source: string;
  /** Of what is stored. */
  etag?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Hears how far a pack in one file has come; a manifest has come in a moment, and its chunks have not. */
  onBytes?: Wanted['onBytes'];
}

/**
 * Gets what an address offers.
 * @returns undefined when it is what has the given ETag
 * @throws SyncError, PackError
 */
export async function getEdition(
  address: string,
  request: Request,
  env: Transport,
): Promise<Offered | undefined> {
  const offered = await getOnce(address, request, env);
  // Manifest and signature can't change in one moment on a static host: we may have come in between.
  const isTorn = offered?.form === 'manifest' && offered.signature === 'bad';
  return isTorn ? getOnce(address, { ...request, etag: undefined }, env) : offered;
}

async function getOnce(
  address: string,
  request: Request,
  env: Transport,
  isLinked = false,
): Promise<Offered | undefined> {
  const { source, etag, signal, onBytes } = request;
  const bounds = isManifestAddress(address)
    ? { maxBytes: MAX_MANIFEST_BYTES }
    : { maxBytes: MAX_FILE_BYTES, onBytes };
  const fetched = await fetchBytes(address, { source, etag, signal, ...bounds }, env);
  if (fetched.status === 'same') return undefined;
  const found = discover(fetched, source);
  switch (found.kind) {
    case 'manifest':
      return offeredManifest(fetched, request, env);
    case 'file':
      return offeredFile(readPack(found.text, address, fetched.url), fetched, fetched.bytes);
    case 'page': {
      const { reading, text } = readParts(found, fetched.url);
      return offeredFile(reading, fetched, new TextEncoder().encode(text));
    }
    case 'catalog':
      return { form: 'catalog', packs: found.packs };
    case 'link': {
      // A page that leads to a page that leads to a page.
      if (isLinked) throw new SyncError('wrong-type', address, { found: 'a page' });
      const linked = await getOnce(found.address, { ...request, etag: undefined }, env, true);
      // Its tag is worth nothing at the page's address.
      return linked && withoutTag(linked);
    }
  }
}

/** What was found at another address than the one that is asked the next time. */
export function withoutTag(offered: Offered): Offered {
  return offered.form === 'catalog' ? offered : { ...offered, etag: undefined };
}

function isManifestAddress(address: string): boolean {
  return URL.parse(address)?.pathname.endsWith(`/${MANIFEST_FILE}`) ?? false;
}

type Found = Extract<Fetched, { status: 'ok' }>;

/** The first part of a page that is a glossary. @throws PackError what is wrong with the first of them */
function readParts(
  { texts }: { texts: readonly string[] },
  url: string,
): { reading: FileReading; text: string } {
  let first: unknown;
  for (const text of texts) {
    try {
      return { reading: readPack(text, url, url), text };
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      first ??= error;
    }
  }
  throw first;
}

async function offeredManifest(
  fetched: Found,
  { source, signal }: Request,
  env: Transport,
): Promise<OfferedManifest> {
  const { bytes, url, etag } = fetched;
  const manifest = readManifest(fetched);
  const signed = manifest.publicKey === undefined ? undefined : await getSignature(url, source, signal, env);
  const signature = await judgeSignature(bytes, signed, manifest);
  return { form: 'manifest', manifest, signature, url, etag };
}

async function getSignature(
  manifestUrl: string,
  source: string,
  signal: AbortSignal | undefined,
  env: Transport,
): Promise<string | undefined> {
  const address = new URL(SIGNATURE_FILE, manifestUrl).href;
  try {
    const fetched = await fetchBytes(address, { source, maxBytes: MAX_SIGNATURE_BYTES, signal }, env);
    return fetched.status === 'ok' ? new TextDecoder().decode(fetched.bytes) : undefined;
  } catch (error) {
    const isMissing =
      error instanceof SyncError && (error.kind === 'gone' || [403, 404].includes(error.details.status ?? 0));
    if (isMissing) return undefined;
    throw error;
  }
}

async function offeredFile(
  reading: FileReading,
  { bytes, url, etag }: Found,
  content: Uint8Array<ArrayBuffer>,
): Promise<OfferedFile> {
  return { form: 'file', reading, revision: await digestOf(content), bytes: bytes.length, url, etag };
}
