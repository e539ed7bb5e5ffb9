/**
 * What is found and what is shown are two things: of everything detection finds, a page shows the first
 * mention of each entry (people link 2–3 terms per 1,000 words; every mention would be more than 100).
 */

/**
 * Which matches to show: the first of each set of senses.
 * @param found the senses of every match, in reading order
 * @returns for each match whether it is shown
 */
export function chooseShown(found: readonly (readonly number[])[]): boolean[] {
  const seen = new Set<number>();
  return found.map((senses) => {
    const isFirst = senses.some((sense) => !seen.has(sense));
    for (const sense of senses) seen.add(sense);
    return isFirst;
  });
}
