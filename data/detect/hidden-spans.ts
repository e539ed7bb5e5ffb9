/** Where an entry's `notLabel` forbids its matches: up to which offset, for each sense. */
export class HiddenSpans {
  /** How many spans were added. */
  count = 0;
  #until: Map<number, number> | undefined;

  add(sense: number, end: number): void {
    this.#until ??= new Map();
    const until = this.#until.get(sense) ?? 0;
    if (end <= until) return;
    this.#until.set(sense, end);
    this.count++;
  }

  covers(sense: number, start: number): boolean {
    return this.#until !== undefined && start < (this.#until.get(sense) ?? 0);
  }
}
