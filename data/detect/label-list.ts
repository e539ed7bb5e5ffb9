import type { IndexedLabel } from './label-form';

/** What a label is besides its text and sense, one bit each. */
const CASE_SENSITIVE = 1;
const INFLECT = 2;
const NOT = 4;
const COMMON = 8;
const KEEP_APART = 16;
const WORD = 32;

const FIRST_ROOM = 1024;

/**
 * Labels in columns, in the order they are added: hundreds of thousands of objects would be most of what a worker
 * holds while it builds an index.
 */
export class LabelList implements Iterable<IndexedLabel> {
  readonly #texts: string[] = [];
  #senses = new Int32Array(FIRST_ROOM);
  #traits = new Uint8Array(FIRST_ROOM);

  get length(): number {
    return this.#texts.length;
  }

  add(label: Omit<IndexedLabel, 'sense'>, sense: number): void {
    const at = this.#texts.push(label.text) - 1;
    if (at === this.#senses.length) this.#grow();
    this.#senses[at] = sense;
    this.#traits[at] =
      (label.caseSensitive ? CASE_SENSITIVE : 0) |
      (label.inflect ? INFLECT : 0) |
      (label.isNot ? NOT : 0) |
      (label.common ? COMMON : 0) |
      (label.keepApart === true ? KEEP_APART : 0) |
      (label.isWord === true ? WORD : 0);
  }

  *[Symbol.iterator](): Generator<IndexedLabel> {
    for (let at = 0; at < this.#texts.length; at++) {
      const traits = this.#traits[at]!;
      yield {
        text: this.#texts[at]!,
        sense: this.#senses[at]!,
        caseSensitive: (traits & CASE_SENSITIVE) !== 0,
        inflect: (traits & INFLECT) !== 0,
        isNot: (traits & NOT) !== 0,
        common: (traits & COMMON) !== 0,
        keepApart: (traits & KEEP_APART) !== 0,
        isWord: (traits & WORD) !== 0,
      };
    }
  }

  #grow(): void {
    const [senses, traits] = [this.#senses, this.#traits];
    this.#senses = new Int32Array(2 * senses.length);
    this.#senses.set(senses);
    this.#traits = new Uint8Array(2 * traits.length);
    this.#traits.set(traits);
  }
}
