import type { IsForeign } from '../detect/detect';
import { primaryLanguage } from '../detect/language';
import { lastAtMost } from '../detect/last-at-most';
import type { IndexedPack } from './database';

/** Which senses are of packs in another language than a text (DESIGN.md, section 1). */

/** @returns undefined when none is: most pages are in the language of all packs, or do not say what theirs is */
export function foreignTo(language: string, packs: readonly IndexedPack[]): IsForeign | undefined {
  const own = primaryLanguage(language);
  if (own === '' || packs.every(({ inLanguage }) => primaryLanguage(inLanguage) === own)) return undefined;
  // A pack without entries starts where the next one does, and `lastAtMost` gives the later one.
  const starts = packs.map(({ bucketStarts }) => bucketStarts[0] ?? 0);
  return (sense) => primaryLanguage(packs[lastAtMost(starts, sense)]!.inLanguage) !== own;
}
