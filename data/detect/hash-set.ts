/** The first room of a set, in slots; a power of two, as every later one. */
const FIRST_SLOTS = 1024;
/** 2³² divided by the golden ratio (Knuth, The Art of Computer Programming, volume 3, 6.4). */
const SPREAD = 0x9e3779b1;
/** A free slot. Zero itself is kept apart. */
const FREE = 0;

/**
 * A set of 32-bit numbers in one array, half filled at most. A `Set` keeps every other of them as an object: a million
 * take 50 MB there, and 8 MB here.
 */
export class HashSet32 {
  size = 0;
  #slots = new Int32Array(FIRST_SLOTS);
  #hasZero = false;

  add(value: number): void {
    const wanted = value | 0;
    if (wanted === FREE) {
      if (!this.#hasZero) this.size++;
      this.#hasZero = true;
      return;
    }
    const slot = this.#slotOf(wanted);
    if (this.#slots[slot] === wanted) return;
    this.#slots[slot] = wanted;
    if (2 * ++this.size > this.#slots.length) this.#grow();
  }

  /** Every number once, in no order. */
  forEach(action: (value: number) => void): void {
    if (this.#hasZero) action(0);
    // Counted: what goes through it for us makes two objects for each slot.
    for (let slot = 0; slot < this.#slots.length; slot++) {
      const value = this.#slots[slot]!;
      if (value !== FREE) action(value);
    }
  }

  /** Where a number is, or would be. */
  #slotOf(value: number): number {
    const mask = this.#slots.length - 1;
    let slot = (Math.imul(value, SPREAD) >>> 7) & mask;
    while (this.#slots[slot] !== FREE && this.#slots[slot] !== value) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(2 * before.length);
    for (let slot = 0; slot < before.length; slot++) {
      const value = before[slot]!;
      if (value !== FREE) this.#slots[this.#slotOf(value)] = value;
    }
  }
}
