/**
 * Where a value lies among ascending starts, by bisection.
 * @param starts at least one, the first at most `value`
 * @returns the last position whose start is at most `value`
 */
export function lastAtMost(starts: readonly number[], value: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
