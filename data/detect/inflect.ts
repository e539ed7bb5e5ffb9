/** Endings that the matcher found (`matcher/endings.ts`); which there are is in `endings.ts`. */

/** An ending that was found: its id in the low byte, and the letters it takes off above. */
export type FoundEnding = number;
export const endingId = (found: FoundEnding): number => found & 0xff;
export const endingLetters = (found: FoundEnding): number => found >>> 8;
