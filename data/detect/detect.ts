import { endingLetters, isPluralOfCapitals, NO_ENDING } from './inflect';
import {
  COMMON,
  ENDINGS,
  FIXED,
  FOUND,
  GOES_ON,
  IS_LABEL,
  KnownWords,
  NATIVE,
  PHRASE_ENDS_IN_S,
  ROW_WORDS,
  SETTLED_FROM_SHIFT,
  STATE,
  STEM_HASH_1,
  STEM_HASH_2,
} from './known-words';
import { boundaryBit, maxTokens } from './label-form';
import type { Match, MatchVisitor } from './match';
import { canEnd, canStart } from './phrase-ends';
import { neverForeign, PhraseLabels, type IsForeign } from './phrase-labels';
import { MAY_BE_LABEL, MAY_BE_STEM, MAY_GO_ON, type TermIndex } from './term-index';
import { append1, append2, GAP_HARD, GAP_HYPHEN, GAP_NONE, Tokens, tokenize } from './tokens';

export type { Match, MatchVisitor } from './match';
export type { IsForeign } from './phrase-labels';

/**
 * Text → matches. At each token the longest phrase that is a label wins, and the search goes on behind it.
 */

/** Finds the terms of `index` in texts; keeps its token buffer, and what it knows of words, between them. */
export class Detector {
  readonly #tokens = new Tokens();
  readonly #known: KnownWords;
  readonly #labels: PhraseLabels;
  #text = '';

  constructor(private readonly index: TermIndex) {
    this.#known = new KnownWords(index);
    this.#labels = new PhraseLabels(index, this.#tokens, this.#known);
  }

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

  /** The same, one by one: where nearly every other word is found, making objects of them takes a sixth of the time. */
  find(text: string, isForeign: IsForeign, visit: MatchVisitor): void {
    this.#text = text;
    const labels = this.#labels;
    labels.open(text, isForeign);
    const tokens = tokenize(text, this.#tokens);
    const { start: starts, end: ends, hash1: hashes1, hash2: hashes2, gap: gaps, count } = tokens;
    const { rows } = this.#known;
    const { hasNotLabels } = this.index;
    for (let first = 0; first < count; first++) {
      const hash1 = hashes1[first]!;
      let row = KnownWords.rowOf(hash1);
      if (rows[row] !== hash1 || rows[row + 1] !== hashes2[first]) row = this.#otherRowOf(first, row);
      // Most words are in no label, and a look at what is known of them is all.
      if ((rows[row + STATE]! & (GOES_ON | IS_LABEL)) === 0 && gaps[first + 1] !== GAP_HYPHEN) continue;
      const last = hasNotLabels ? this.#longestNotHidden(first) : this.#longest(first, row);
      if (last < 0) continue;
      visit(starts[first]!, ends[last]!, labels.senses, labels.isCommon);
      first = last;
    }
    labels.open('', neverForeign);
    this.#text = '';
  }

  /** The same as `#longest` where phrases may forbid matches. */
  #longestNotHidden(first: number): number {
    const known = this.#labels.hidden.count;
    let last = this.#longest(first, this.#rowOf(first));
    // Only now is every `notLabel` that begins here known.
    if (this.#labels.hidden.count !== known) last = this.#longest(first, this.#rowOf(first));
    const senses = this.#labels.senses;
    const common = this.#labels.isCommon;
    // Some may begin inside the match.
    for (let token = first + 1; token <= last; token++) this.#longest(token, this.#rowOf(token));
    this.#labels.senses = senses;
    this.#labels.isCommon = common;
    return last;
  }

  /** The last token of the longest label that begins at token `first`, or -1; its senses go into fields. */
  #longest(first: number, row: number): number {
    const known = this.#known;
    const state = known.rows[row + STATE]!;
    const gap = this.#tokens.gap[first + 1];
    const goesOn = gap === GAP_HYPHEN || ((state & GOES_ON) !== 0 && gap !== GAP_HARD);
    if ((!goesOn && !(state & IS_LABEL)) || !canStart(this.#tokens, first)) return -1;
    let found = -1;
    if (state & FIXED && (!(state & NATIVE) || this.#labels.isForeign === neverForeign)) {
      if (state & FOUND && canEnd(this.#text, this.#tokens, first)) {
        this.#labels.senses = known.senses[row >>> 3]!;
        this.#labels.isCommon = (state & COMMON) !== 0;
        found = first;
      }
    } else if (state & IS_LABEL && canEnd(this.#text, this.#tokens, first) && this.#labels.isWord(first, row))
      found = first;
    return goesOn ? Math.max(found, this.#longer(first, (state & GOES_ON) !== 0)) : found;
  }

  /** Reads on behind token `first` as long as a label may. With its state in locals, as this is where time goes. */
  #longer(first: number, goesOn: boolean): number {
    const tokens = this.#tokens;
    const { index } = this;
    const { rows } = this.#known;
    const { hash1: hashes1, hash2: hashes2, letters: counts, gap: gaps } = tokens;
    let found = -1;
    const stop = Math.min(tokens.count, first + maxTokens(tokens));
    let hash1 = hashes1[first]!;
    let hash2 = hashes2[first]!;
    let letters = counts[first]!;
    let split = 0;
    for (let last = first + 1; last < stop; last++) {
      const gap = gaps[last]!;
      if (gap === GAP_HARD || (!goesOn && gap !== GAP_HYPHEN)) break;
      // A hyphen says itself that the word is one; only a space has to be allowed by the label.
      if (gap !== GAP_NONE && gap !== GAP_HYPHEN) split |= boundaryBit(letters);
      const row = this.#rowOf(last);
      const more = counts[last]!;
      letters += more;
      const state = rows[row + STATE]!;
      const before1 = hash1;
      const before2 = hash2;
      hash1 = append1(before1, hashes1[last]!, more);
      hash2 = append2(before2, hashes2[last]!, more);
      goesOn = false;
      if (
        letters < state >>> SETTLED_FROM_SHIFT ||
        (state & PHRASE_ENDS_IN_S && isPluralOfCapitals(this.#text, tokens.end[last]!))
      ) {
        goesOn = (index.test(hash1) & MAY_GO_ON) !== 0;
        if (
          canEnd(this.#text, tokens, last) &&
          this.#labels.isPhrase(first, last, hash1, hash2, split, letters)
        )
          found = last;
        continue;
      }
      const ending = rows[row + ENDINGS]! & 0xffff;
      const kept = more - endingLetters(ending);
      const stem1 = append1(before1, rows[row + STEM_HASH_1]!, kept);
      const may = index.test(stem1);
      if (!(may & MAY_BE_STEM)) continue;
      let stem = 0;
      let whole = 0;
      if (ending === NO_ENDING) {
        goesOn = (may & MAY_GO_ON) !== 0;
        if (may & MAY_BE_LABEL) whole = index.slotOf(hash1, hash2);
      } else {
        const mayWhole = index.test(hash1);
        goesOn = (mayWhole & MAY_GO_ON) !== 0;
        if (mayWhole & MAY_BE_LABEL) whole = index.slotOf(hash1, hash2);
        if (may & MAY_BE_LABEL) stem = index.slotOf(stem1, append2(before2, rows[row + STEM_HASH_2]!, kept));
      }
      if (
        (whole | stem) !== 0 &&
        canEnd(this.#text, tokens, last) &&
        this.#labels.isLabel(whole, stem, ending, 0, first, last, split, letters)
      )
        found = last;
    }
    return found;
  }

  /** The row of what is known of a word. */
  #rowOf(token: number): number {
    const { hash1, hash2 } = this.#tokens;
    const { rows } = this.#known;
    const row = KnownWords.rowOf(hash1[token]!);
    return rows[row] === hash1[token] && rows[row + 1] === hash2[token] ? row : this.#otherRowOf(token, row);
  }

  #otherRowOf(token: number, row: number): number {
    const { start, end, hash1, hash2, letters } = this.#tokens;
    const { rows } = this.#known;
    const other = row + ROW_WORDS;
    if (rows[other] === hash1[token] && rows[other + 1] === hash2[token]) return other;
    this.#known.learn(hash1[token]!, hash2[token]!, letters[token]!, this.#text, start[token]!, end[token]!);
    return row;
  }
}
