import type { Chunk, Manifest } from '../format/manifest';

/** How far a pack has come that is being brought. */
export interface PackProgress {
  phase: 'download' | 'install';
  /** Decoded. */
  bytes: number;
  totalBytes: number;
  entries: number;
  totalEntries: number;
}

/** How far an edition has come, as its chunks come in pieces, several at a time. It never goes back. */
export class ChunkProgress {
  readonly #far: PackProgress;
  /** Of each chunk, the most that has come of it: what a mirror brings anew is not counted again. */
  readonly #come = new Map<Chunk, number>();

  constructor(
    { bytes, count }: Pick<Manifest, 'bytes' | 'count'>,
    private readonly tell: (far: PackProgress) => void,
  ) {
    this.#far = { phase: 'download', bytes: 0, totalBytes: bytes, entries: 0, totalEntries: count };
    this.#tell();
  }

  /** So many bytes of a chunk have come. */
  readonly onBytes = (chunk: Chunk, bytes: number): void => {
    const before = this.#come.get(chunk) ?? 0;
    if (bytes <= before) return;
    this.#come.set(chunk, bytes);
    this.#far.bytes += bytes - before;
    this.#tell();
  };

  /** A chunk is there, whether it has been fetched or was there before. */
  readonly onChunk = (chunk: Chunk): void => {
    this.#far.entries += chunk.count;
    this.onBytes(chunk, chunk.bytes);
    this.#tell();
  };

  /** All are there. */
  install(): void {
    this.#far.phase = 'install';
    this.#tell();
  }

  #tell(): void {
    this.tell({ ...this.#far });
  }
}
