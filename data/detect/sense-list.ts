/** The senses of the labels that one phrase leads to. Reused from phrase to phrase. */
export class SenseList {
  count = 0;
  /** Whether each label's word is an everyday one. */
  isCommon = true;
  readonly #senses: number[] = [];

  clear(): void {
    this.count = 0;
    this.isCommon = true;
  }

  add(sense: number, isCommon: boolean): void {
    this.#senses[this.count++] = sense;
    if (!isCommon) this.isCommon = false;
  }

  /** Each sense once, in order. Lists of one sense are shared, so nobody changes them. */
  take(): readonly number[] {
    if (this.count === 1) return single(this.#senses[0]!);
    // A label lies under its word or under its stem; together they are in sense order again.
    const senses = this.#senses.slice(0, this.count).sort((a, b) => a - b);
    return senses.filter((sense, at) => sense !== senses[at - 1]);
  }
}

/** Most matches have one sense, and many the same: lists that live on cost the most of a match. */
const SINGLES: (readonly number[])[] = Array.from({ length: 1024 }, () => [-1]);

function single(sense: number): readonly number[] {
  const place = sense & (SINGLES.length - 1);
  const list = SINGLES[place]!;
  if (list[0] === sense) return list;
  return (SINGLES[place] = [sense]);
}
