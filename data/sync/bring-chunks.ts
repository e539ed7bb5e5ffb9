import { digestOf, readChunkInto } from '../format/chunks';
import { refuseTooManyBad } from '../format/entries';
import { MAX_CHUNK_BYTES, type Chunk, type Manifest } from '../format/manifest';
import { MAX_PROBLEMS } from '../format/problems';
import { ChunkWriter, emptyRow, type ChunkRow, type LeftOut } from '../store/chunk';
import { database, type GlossDatabase } from '../store/database';
import { storedHashes } from '../store/entry-store';
import { fetchBytes } from './fetch-bytes';
import type { Transport } from './transport';
import { SyncError } from './sync-error';

/**
 * Brings the chunks of an edition into the database, where nobody reads them yet. What is there by its hash is not
 * fetched: so an update brings only what has changed, and one that was cut off goes on where it was.
 */

/** Requests under way at a time; a static host answers each in a round trip, and HTTP/1.1 has six connections. */
const AT_A_TIME = 6;
/**
 * Chunks read or written at a time: the database writes one after the other, and the next may as well be read
 * meanwhile. More of them would only wait, and what waits is what makes the collector let the heap grow.
 */
const STORED_AT_A_TIME = 2;

export interface Bringing {
  manifest: Manifest;
  /** Where the manifest was found. */
  url: string;
  /** What the reader gave. */
  source: string;
  signal: AbortSignal;
  /** Hears how many bytes of a chunk have come; from another address they begin again. */
  onBytes: (chunk: Chunk, bytes: number) => void;
  /** Hears of each chunk that is there. */
  onChunk: (chunk: Chunk) => void;
}

/** What an edition's chunks say of it. */
export interface Brought {
  leftOut: LeftOut;
  /** Whether an entry says itself whether its labels are everyday words. */
  marksCommon: boolean;
}

/** @throws SyncError, or PackError when too many entries are bad */
export async function bringChunks(
  bringing: Bringing,
  env: Transport,
  db: GlossDatabase = database,
): Promise<Brought> {
  const { manifest, signal } = bringing;
  const brought: Brought = { leftOut: { count: 0, problems: [] }, marksCommon: false };
  const stored = await storedHashes(manifest.id, db);
  const failed = new AbortController();
  const each = { ...bringing, signal: AbortSignal.any([signal, failed.signal]) };
  const waiting = [...manifest.chunks];
  const inTurn = turns(STORED_AT_A_TIME);
  const noteRow = async (chunk: Chunk, row: Promise<OfRow>): Promise<void> => {
    note(await row, brought);
    bringing.onChunk(chunk);
  };
  const bringNext = async (): Promise<void> => {
    let storing: Promise<void> | undefined;
    for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
      each.signal.throwIfAborted();
      const known = stored.has(chunk.integrity) && (await db.entries.get([manifest.id, chunk.integrity]));
      if (known) await noteRow(chunk, Promise.resolve(known));
      else {
        const bytes = await fetchChunk(chunk, each, env);
        await storing;
        // While it is read and written, the next one is on its way.
        storing = noteRow(
          chunk,
          inTurn(() => store(chunk, bytes, manifest, db)),
        );
        storing.catch(() => undefined);
      }
    }
    await storing;
  };
  // One that fails stops the others.
  const all = Array.from({ length: AT_A_TIME }, () =>
    bringNext().catch((error: unknown) => {
      if (!failed.signal.aborted) failed.abort(error);
    }),
  );
  await Promise.all(all);
  if (signal.aborted) throw new SyncError('cancelled', bringing.source);
  failed.signal.throwIfAborted();
  const { count, problems } = brought.leftOut;
  refuseTooManyBad({ problems, problemCount: count, bad: count, total: manifest.count });
  return brought;
}

/** @returns what lets so many works go on at a time; the others wait, in their order */
function turns(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let free = most;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free++;
    }
  };
}

/** What a chunk says of its edition. */
type OfRow = Pick<ChunkRow, 'leftOut' | 'marksCommon'>;

function note({ leftOut, marksCommon }: OfRow, brought: Brought): void {
  brought.marksCommon ||= marksCommon;
  if (!leftOut) return;
  const { problems } = brought.leftOut;
  brought.leftOut.count += leftOut.count;
  problems.push(...leftOut.problems.slice(0, MAX_PROBLEMS - problems.length));
}

async function store(chunk: Chunk, bytes: Uint8Array, manifest: Manifest, db: GlossDatabase): Promise<OfRow> {
  const row = rowOf(chunk, bytes, manifest);
  await db.entries.put(row);
  emptyRow(row);
  return row;
}

function rowOf(chunk: Chunk, bytes: Uint8Array, manifest: Manifest): ChunkRow {
  const writer = new ChunkWriter();
  const text = new TextDecoder().decode(bytes);
  const { problems, bad } = readChunkInto((entry) => writer.add(entry), text, chunk, manifest);
  const row = writer.row(manifest.id, chunk.integrity);
  return bad > 0 ? { ...row, leftOut: { count: bad, problems: [...problems] } } : row;
}

/** What a chunk is asked for with. */
type Asking = Pick<Bringing, 'manifest' | 'url' | 'source'> & Partial<Pick<Bringing, 'signal' | 'onBytes'>>;

/** From where the manifest was found, or else from its mirrors in their order. @throws SyncError */
export async function fetchChunk(
  chunk: Chunk,
  { manifest, url, source, signal, onBytes: hear }: Asking,
  env: Transport,
): Promise<Uint8Array<ArrayBuffer>> {
  const { path, integrity, bytes: expectBytes } = chunk;
  const onBytes = hear && ((count: number) => hear(chunk, count));
  let first: unknown;
  for (const base of [url, ...manifest.mirrors]) {
    try {
      const address = new URL(path, base).href;
      const wanted = { source, signal, expectBytes, maxBytes: MAX_CHUNK_BYTES, onBytes };
      const fetched = await fetchBytes(address, wanted, env);
      if (fetched.status !== 'ok') throw new SyncError('interrupted', address);
      if ((await digestOf(fetched.bytes)) !== integrity) throw new SyncError('wrong-hash', address);
      return fetched.bytes;
    } catch (error) {
      if (signal?.aborted) throw error;
      // What the first address says is what its reader knows of.
      first ??= error;
    }
  }
  throw first;
}
