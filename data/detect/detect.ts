import { HiddenSpans } from './hidden-spans';
import { LINE_BREAK } from './line-break';
import { neverForeign, type IsForeign, type Match, type MatchVisitor } from './match';
import { MATCH_SENSES, MATCH_SIZE } from './matcher/layout';
import { Segments } from './segments';
import type { TermIndex } from './term-index';

export type { IsForeign, Match, MatchVisitor } from './match';

/**
 * Text → matches. At each token the longest phrase that is a label wins, and the search goes on behind it
 * (`matcher/find.ts`).
 */

/**
 * How much text is looked at in one go, in code units, so that all that is known of it stays in a core's own cache.
 * A text is cut where the page breaks a line: nothing looks beyond.
 */
const PART = 0x2000;

/** Finds the terms of `index` in texts; keeps what it knows of words between them. */
export class Detector {
  readonly #segments = new Segments();

  constructor(private readonly index: TermIndex) {}

  /**
   * All matches in a text, in order, none overlapping.
   * @param isForeign whether a sense is of a pack in another language than the text: such a pack is met only with
   *   labels as written, and with none that are everyday words (DESIGN.md, section 1)
   */
  detect(text: string, isForeign: IsForeign = neverForeign): Match[] {
    const matches: Match[] = [];
    this.find(text, isForeign, (start, end, senses, common) => {
      matches.push({ start, end, senses, common });
    });
    return matches;
  }

  /**
   * The same, one by one: where nearly every other word is found, making objects of them takes a sixth of the time.
   * @param visit must not come back to this detector
   */
  find(text: string, isForeign: IsForeign, visit: MatchVisitor): void {
    for (let start = 0; start < text.length;) {
      const end = partEnd(text, start);
      this.#findIn(text.slice(start, end), start, isForeign, visit);
      start = end;
    }
  }

  /** @param offset where the part begins */
  #findIn(part: string, offset: number, isForeign: IsForeign, visit: MatchVisitor): void {
    const { matcher } = this.index;
    this.#segments.open(part);
    matcher.asked = { isForeign, hidden: new HiddenSpans(), segments: this.#segments };
    matcher.read(part);
    const count = matcher.code.find(isForeign !== neverForeign);
    const { words } = matcher;
    let at = matcher.code.matches.value >> 2;
    for (let match = 0; match < count; match++, at += MATCH_SIZE >> 2) {
      const found = words[at + (MATCH_SENSES >> 2)]!;
      visit(offset + words[at]!, offset + words[at + 1]!, matcher.sensesOf(found >> 1), (found & 1) !== 0);
    }
    matcher.asked = undefined;
  }
}

/** Where a part of a text ends: behind its last line break that is not too far, or else behind the next one. */
function partEnd(text: string, start: number): number {
  if (text.length - start <= PART) return text.length;
  const last = text.lastIndexOf(LINE_BREAK, start + PART - 1);
  const end = last >= start ? last : text.indexOf(LINE_BREAK, start + PART);
  return end < 0 ? text.length : end + 1;
}
