import { endingTables } from './endings';
import { BLOCK, FOLD, expansionOf, foldUnit, soloLetter } from './fold';
import type { HiddenSpans } from './hidden-spans';
import { markSignature } from './marks';
import { base64 as copyProgram } from './matcher/copy.wat?assembly';
import { base64 as mainProgram } from './matcher/main.ts?assembly';
import { KIND_CAPITAL, KIND_LETTER, KIND_NUMBER, KIND_OTHER, KIND_SMALL } from './matcher/codes';
import { EXPANSION, FIRST_LIST, FOLD as FOLD_ADDRESS, INDEX } from './matcher/layout';
import type { IsForeign } from './match';
import type { Segments } from './segments';

/**
 * The matcher: what every text and every label goes through, compiled from `matcher/` (AssemblyScript) to
 * WebAssembly, where it takes half the time that it took here. It has a memory of its own with the index in it; each
 * index has one. Only what is rare, and needs what JavaScript knows of Unicode, comes back to here.
 */

/** What `matcher/main.ts` exports. Truth is 1. */
export interface MatcherCode {
  memory: WebAssembly.Memory;
  /** Where texts, tokens and matches lie. */
  text: WebAssembly.Global<'i32'>;
  tokens: WebAssembly.Global<'i32'>;
  matches: WebAssembly.Global<'i32'>;
  hasSolo: WebAssembly.Global<'i32'>;
  reserve(units: number, indexSize: number): number;
  setLength(units: number): void;
  openIndex(): void;
  find(mayBeForeign: boolean): number;
  tokenize(): number;
  append1(hash: number, next: number, letters: number): number;
  append2(hash: number, next: number, letters: number): number;
  dropTail1(hash: number, count: number): number;
  dropTail2(hash: number, count: number): number;
  boundaryBit(letters: number): number;
  mix(hash: number): number;
  scale(hash: number, size: number): number;
  readTail(start: number, end: number): void;
  endingOf(letters: number): number;
  settledFrom(letters: number): number;
  agrees(labelEnding: number, textEnding: number, letters: number): number;
  signature(start: number, letters: number): number;
  endsInCapital(end: number): number;
  filterShiftOf(words: number): number;
  addStem(hash1: number): void;
  addBeginning(hash1: number): void;
  addLabel(hash1: number, hash2: number, target: number, meta: number): void;
  test(hash1: number): number;
  slotOf(hash1: number, hash2: number): number;
  nextSlot(slot: number): number;
  targetAt(slot: number): number;
  metaAt(slot: number): number;
}

/** What `matcher/copy.wat` exports. */
interface CopyCode {
  copy: (text: string, address: number) => void;
}

/** From how many code units on that pays; labels are shorter. */
const LONG_ENOUGH = 64;
/** As many as it takes. */
const COPY_MOST = 0x2000;

/** What is asked about the text at hand while matches are looked for in it. */
export interface Asked {
  isForeign: IsForeign;
  hidden: HiddenSpans;
  segments: Segments;
}

/** Room for texts, in code units, from the beginning. Longer ones get more; it is never given back. */
const FIRST_ROOM = 0x2000;

export class Matcher {
  readonly code: MatcherCode;
  /** i32 wherever in the memory; another one after each text that had no room. */
  words!: Int32Array;
  asked: Asked | undefined;
  readonly #indexSize: number;
  /** Lists of several senses, each once, by the number that a match has, and by their senses. */
  readonly #lists: (readonly number[])[] = [];
  readonly #listNumbers = new Map<string, number>();
  /** null where there can be none. */
  #copy: CopyCode['copy'] | null | undefined;
  #text = '';
  #units!: Uint16Array;

  /** @param index the bytes of an index, none to read texts only */
  constructor(index = new ArrayBuffer()) {
    const instance = new WebAssembly.Instance(compiled(mainProgram), { host: { ...this.#host() } });
    this.code = instance.exports as unknown as MatcherCode;
    const { memory } = this.code;
    const missing = INDEX + index.byteLength - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 0x10000));
    const bytes = new Uint8Array(memory.buffer);
    for (const [address, table] of (tables ??= endingTables())) bytes.set(table, address);
    new Uint16Array(memory.buffer).set(FOLD, FOLD_ADDRESS);
    bytes.set(new Uint8Array(index), INDEX);
    this.#indexSize = index.byteLength;
    this.code.openIndex();
    this.#reserve(FIRST_ROOM);
  }

  /** The bytes of the index. */
  index(): ArrayBuffer {
    return this.code.memory.buffer.slice(INDEX, INDEX + this.#indexSize);
  }

  /** Takes a text in, unless it is the one at hand. */
  read(text: string): void {
    if (text === this.#text) return;
    const { length } = text;
    if (length > this.#units.length) this.#reserve(length);
    const copy = length < LONG_ENOUGH ? undefined : this.#copyAtOnce();
    if (copy) {
      for (let at = 0; at < length; at += COPY_MOST)
        copy(text.slice(at, at + COPY_MOST), this.code.text.value + 2 * at);
    } else {
      const units = this.#units;
      for (let at = 0; at < length; at++) units[at] = text.charCodeAt(at);
    }
    this.code.setLength(length);
    this.#text = text;
  }

  /** `matcher/copy.wat`. The browsers we are made for have all that it needs, not so Safari yet, and Node before 24. */
  #copyAtOnce(): CopyCode['copy'] | undefined {
    if (this.#copy !== undefined) return this.#copy ?? undefined;
    try {
      const { memory } = this.code;
      const instance = new WebAssembly.Instance(compiled(copyProgram), { matcher: { memory } });
      this.#copy = (instance.exports as unknown as CopyCode).copy;
    } catch {
      this.#copy = null;
    }
    return this.#copy ?? undefined;
  }

  /** The senses of a match; lists of one sense are shared, so nobody changes them. */
  sensesOf(found: number): readonly number[] {
    return found < FIRST_LIST ? single(found) : this.#lists[found - FIRST_LIST]!;
  }

  #reserve(units: number): void {
    const { code } = this;
    if (code.reserve(units, this.#indexSize) === 0) throw new RangeError(`No memory for ${units} code units`);
    const { buffer } = code.memory;
    this.#units = new Uint16Array(buffer, code.text.value, units);
    this.words = new Int32Array(buffer);
    // What was in the memory lies elsewhere now.
    this.#text = '';
    code.setLength(0);
  }

  /** See `matcher/host.ts`. */
  #host(): Record<string, (...args: number[]) => number | boolean | void> {
    return {
      foldUnit: (unit = 0) => {
        foldUnit(unit);
        const block = unit - (unit % BLOCK);
        const table = new Uint16Array(this.code.memory.buffer, FOLD_ADDRESS);
        table.set(FOLD.subarray(block, block + BLOCK), block);
      },
      expand: (unit = 0) => {
        const letters = expansionOf(unit);
        const place = new Uint16Array(this.code.memory.buffer, EXPANSION, letters.length);
        for (let at = 0; at < letters.length; at++) place[at] = letters.charCodeAt(at);
        return letters.length;
      },
      soloLetter: (at = 0) => soloLetter(this.#text, at),
      kindOf: (unit = 0) => kindOf(String.fromCharCode(unit)),
      isSmall: (unit = 0) => {
        const letter = String.fromCharCode(unit);
        return letter === letter.toLowerCase();
      },
      markSignature: (start = 0, whole = 0, stem = 0, traits = 0, keepsCase = 0) =>
        markSignature(this.#text, start, whole, stem, traits, keepsCase !== 0),
      isBoundary: (at = 0) => this.asked!.segments.isBoundary(at),
      isForeign: (sense = 0) => this.asked!.isForeign(sense),
      hide: (sense = 0, end = 0) => this.asked!.hidden.add(sense, end),
      isHidden: (sense = 0, start = 0) => this.asked!.hidden.covers(sense, start),
      listOf: (address = 0, count = 0) =>
        this.#listOf(this.words.subarray(address >> 2, (address >> 2) + count)),
    };
  }

  #listOf(found: Int32Array): number {
    // A label lies under its word or under its stem; together they are in sense order again.
    const senses = [...new Set(found)].sort((a, b) => a - b);
    if (senses.length === 1) return senses[0]!;
    const key = senses.join();
    const number = this.#listNumbers.get(key) ?? FIRST_LIST + this.#lists.push(senses) - 1;
    this.#listNumbers.set(key, number);
    return number;
  }
}

let tables: ReturnType<typeof endingTables> | undefined;

const modules = new Map<string, WebAssembly.Module>();

/**
 * Compiled on first need, at once: the few kilobytes come with the script, and the worker has just been woken.
 * @param program in base64
 */
function compiled(program: string): WebAssembly.Module {
  let module = modules.get(program);
  if (!module) {
    const bytes = Uint8Array.from(atob(program), (char) => char.charCodeAt(0));
    module = new WebAssembly.Module(bytes, { builtins: ['js-string'] });
    modules.set(program, module);
  }
  return module;
}

let shared: Matcher | undefined;

/** A matcher without an index, for what the builder of one and the tests ask of single words. */
export function sharedMatcher(): Matcher {
  return (shared ??= new Matcher());
}

function kindOf(char: string): number {
  if (/\p{Ll}/u.test(char)) return KIND_SMALL;
  if (/\p{Lu}/u.test(char)) return KIND_CAPITAL;
  if (/\p{L}/u.test(char)) return KIND_LETTER;
  return /\p{N}/u.test(char) ? KIND_NUMBER : KIND_OTHER;
}

/**
 * Most matches have one sense, and many the same: lists that live on cost the most of a match. Which list is where is
 * kept apart, as looking into each would cost more.
 */
const PLACES = 4096;
const SINGLES: (readonly number[])[] = Array.from({ length: PLACES }, () => []);
const SINGLE_SENSES = new Int32Array(PLACES).fill(-1);

function single(sense: number): readonly number[] {
  const place = sense & (PLACES - 1);
  if (SINGLE_SENSES[place] === sense) return SINGLES[place]!;
  SINGLE_SENSES[place] = sense;
  return (SINGLES[place] = [sense]);
}
