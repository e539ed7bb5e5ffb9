import type { IndexedLabel } from './label-form';

/** What a label is besides its text and sense, one bit each. */
const CASE_SENSITIVE = 1;
const INFLECT = 2;
const NOT = 4;
const COMMON = 8;
const KEEP_APART = 16;
const WORD = 32;

const FIRST_ROOM = 1024;
/** Texts in a page, a power of two. */
const PAGE = 1024;

/**
 * Labels in columns, in the order they are added: hundreds of thousands of objects would be most of what a worker
 * holds while it builds an index. So would as many texts (12 bytes each besides their letters), which the collector
 * takes for a reason to let the heap grow besides: many of them are one text.
 */
export class LabelList implements Iterable<IndexedLabel> {
  /** The texts of so many labels in a row, joined. */
  readonly #pages: string[] = [];
  /** Those that are no page yet. */
  readonly #texts: string[] = [];
  /** Where in its page a text ends. */
  #ends = new Int32Array(FIRST_ROOM);
  #senses = new Int32Array(FIRST_ROOM);
  #traits = new Uint8Array(FIRST_ROOM);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(label: Omit<IndexedLabel, 'sense'>, sense: number): void {
    const at = this.#length++;
    if (at === this.#senses.length) this.#grow();
    if (this.#texts.length === PAGE) this.#turnPage();
    const start = this.#texts.length === 0 ? 0 : this.#ends[at - 1]!;
    this.#texts.push(label.text);
    this.#ends[at] = start + label.text.length;
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
    let [page, start] = ['', 0];
    for (let at = 0; at < this.#length; at++) {
      if (at % PAGE === 0) [page, start] = [this.#pages[at / PAGE] ?? this.#texts.join(''), 0];
      const end = this.#ends[at]!;
      const traits = this.#traits[at]!;
      yield {
        text: page.slice(start, end),
        sense: this.#senses[at]!,
        caseSensitive: (traits & CASE_SENSITIVE) !== 0,
        inflect: (traits & INFLECT) !== 0,
        isNot: (traits & NOT) !== 0,
        common: (traits & COMMON) !== 0,
        keepApart: (traits & KEEP_APART) !== 0,
        isWord: (traits & WORD) !== 0,
      };
      start = end;
    }
  }

  #turnPage(): void {
    this.#pages.push(this.#texts.join(''));
    this.#texts.length = 0;
  }

  #grow(): void {
    const [ends, senses, traits] = [this.#ends, this.#senses, this.#traits];
    this.#ends = new Int32Array(2 * ends.length);
    this.#ends.set(ends);
    this.#senses = new Int32Array(2 * senses.length);
    this.#senses.set(senses);
    this.#traits = new Uint8Array(2 * traits.length);
    this.#traits.set(traits);
  }
}
