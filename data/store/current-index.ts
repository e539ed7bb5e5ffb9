import { Detector } from '../detect/detect';
import { TermIndex } from '../detect/term-index';
import type { IndexRow } from './database';

/** The index in use, with the detector over it. */
export interface LoadedIndex extends Pick<IndexRow, 'version' | 'packs' | 'senses'> {
  detector: Detector;
}

/** Keeps the index of this worker's life: loaded once, on first need, and replaced when packs change. */
export class CurrentIndex {
  #loaded: Promise<LoadedIndex> | undefined;
  #isLoading = false;

  /**
   * @param load reads the stored index, or makes one where there is none
   * @param recover makes another one, after the stored one could not be loaded or used
   */
  constructor(
    private readonly load: () => Promise<IndexRow>,
    private readonly recover?: (error: unknown) => Promise<IndexRow>,
  ) {}

  /** The index in use. A failed load is tried again by the next caller. */
  get(): Promise<LoadedIndex> {
    if (this.#loaded) return this.#loaded;
    const loading = this.load()
      .then(open)
      .catch(async (error: unknown) => {
        if (!this.recover) throw error;
        return open(await this.recover(error));
      });
    this.#loaded = loading;
    this.#isLoading = true;
    const ended = (): void => void (this.#isLoading = false);
    loading.then(ended, ended);
    // A newer index may have come into use meanwhile; that one stays.
    loading.catch(() => {
      if (this.#loaded === loading) this.#loaded = undefined;
    });
    return loading;
  }

  /** What it was read from may be gone: it is loaded again on the next need. One that is being loaded stays. */
  forget(): void {
    if (!this.#isLoading) this.#loaded = undefined;
  }

  /** Takes a newly built index into use. */
  replace(row: IndexRow): void {
    this.#loaded = Promise.resolve(open(row));
  }
}

function open({ version, packs, senses, buffer }: IndexRow): LoadedIndex {
  return { version, packs, senses, detector: new Detector(new TermIndex(buffer)) };
}
