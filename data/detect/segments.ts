import { FOLD, MARK, SOLO } from './fold';

/**
 * Word boundaries in scripts that are written without spaces, as `Intl.Segmenter` has them (Unicode's UAX 29 with the
 * dictionaries of ICU). Only asked for runs of such letters in which a label was found.
 */

/** By the first letter that tells; a run with kana is Japanese, one of Han alone is taken for Chinese. */
const LOCALES: readonly [letters: RegExp, locale: string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Lao}/u, 'lo'],
  [/\p{Script=Khmer}/u, 'km'],
  [/\p{Script=Myanmar}/u, 'my'],
];

const segmenters = new Map<string, Intl.Segmenter>();

/** Boundaries in one text; the run asked for last is remembered, as matches come in order. */
export class Segments {
  #text = '';
  #start = 0;
  #end = 0;
  #boundaries = new Set<number>();

  open(text: string): void {
    this.#text = text;
    this.#start = 0;
    this.#end = 0;
  }

  /** Whether a word may begin or end at an offset: always so where no run of such letters goes on. */
  isBoundary(at: number): boolean {
    if (!this.#isInside(at - 1) || !this.#isInside(at)) return true;
    if (at <= this.#start || at >= this.#end) this.#readRun(at);
    return this.#boundaries.has(at);
  }

  #isInside(at: number): boolean {
    if (at < 0 || at >= this.#text.length) return false;
    const folded = FOLD[this.#text.charCodeAt(at)];
    return folded === SOLO || folded === MARK;
  }

  #readRun(at: number): void {
    let start = at;
    let end = at;
    while (this.#isInside(start - 1)) start--;
    while (this.#isInside(end)) end++;
    const run = this.#text.slice(start, end);
    const locale = LOCALES.find(([letters]) => letters.test(run))?.[1] ?? 'en';
    const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'word' });
    segmenters.set(locale, segmenter);
    this.#start = start;
    this.#end = end;
    this.#boundaries = new Set(Array.from(segmenter.segment(run), ({ index }) => start + index));
  }
}
