/** The stretch of text in which underlines are counted, in words: about a screen. */
const STRETCH = 250;

/** Room for so many terms in any stretch of text. Places are words before a term's block, and only ever grow. */
export class Room {
  readonly #taken: number[] = [];
  readonly #reserved: number[] = [];
  /** How many reservations have been released. */
  #released = 0;

  constructor(private readonly most: number) {}

  /** Keeps a place for what comes later. */
  reserve(start: number): void {
    this.#reserved.push(start);
  }

  /** Gives up the first place that is still kept. */
  release(): void {
    this.#released++;
  }

  /** Whether there is a place; a reserved one always is. */
  has(start: number, isReserved: boolean): boolean {
    return isReserved || this.#near(start) < this.most;
  }

  /** Takes a place that there is. */
  take(start: number): void {
    this.#taken.push(start);
  }

  /** How many places less than a stretch away are taken or kept; counts no further than there is room. */
  #near(start: number): number {
    let count = 0;
    for (let at = this.#taken.length - 1; at >= 0 && start - this.#taken[at]! < STRETCH; at--) {
      if (++count === this.most) return count;
    }
    for (let at = this.#released; at < this.#reserved.length && this.#reserved[at]! - start < STRETCH; at++) {
      if (++count === this.most) return count;
    }
    return count;
  }
}
