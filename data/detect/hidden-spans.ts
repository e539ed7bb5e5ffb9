/** Where an entry's `notLabel` forbids its matches: up to which offset, for each sense. */
export class HiddenSpans {
  #until: Map<number, number> | undefined;

  /** @returns whether it was not forbidden so far */
  add(sense: number, end: number): boolean {
    this.#until ??= new Map();
    const until = this.#until.get(sense) ?? 0;
    if (end <= until) return false;
    this.#until.set(sense, end);
    return true;
  }

  covers(sense: number, start: number): boolean {
    return this.#until !== undefined && start < (this.#until.get(sense) ?? 0);
  }
}
