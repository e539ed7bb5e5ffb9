import type { IndexedEntry, PackIndex } from './pack-index';

/** A pack's labels tried on its own index, each where a text has it as it is written. */

/** What becomes of a label. */
export interface Fate {
  text: string;
  /** The entries found there, its own among them, in the order they are shown; undefined where its own is not. */
  found: ReadonlySet<IndexedEntry> | undefined;
}

/** A label alone is a title; in a sentence, capitals may mean something else. */
const SETTINGS: readonly ((label: string) => string)[] = [
  (label) => label,
  (label) => `so it is with, ${label}, as we saw`,
];

export class Trials {
  /**
   * Only where several entries are found: others rarely ask again, and a label that a thousand entries share is else
   * tried a thousand times, with a thousand entries to be listed each time.
   */
  readonly #shared = new Map<string, ReadonlySet<IndexedEntry>[]>();

  constructor(readonly index: PackIndex) {}

  /** @param of the entry whose label it is */
  fateOf(text: string, of: IndexedEntry): Fate {
    for (const setting of SETTINGS) {
      const found = this.#foundIn(setting(text)).find((entries) => entries.has(of));
      if (found) return { text, found };
    }
    return { text, found: undefined };
  }

  /** Of each match in a text, its entries. */
  #foundIn(text: string): ReadonlySet<IndexedEntry>[] {
    const known = this.#shared.get(text);
    if (known) return known;
    const found = this.index.detect(text).map(({ labels }) => new Set(labels.map(({ of }) => of)));
    if (found.some(({ size }) => size > 1)) this.#shared.set(text, found);
    return found;
  }
}
