/** Which strings abbreviate which. */

const ABBREVIATION = /^(?=.*\p{Lu}.*[\p{Lu}\d])[\p{L}\d./&-]{2,10}$|^\p{L}\d+\p{L}$/u;

/** Whether a text looks like an abbreviation: two capitals or more ("RTT", "IdP", "WebRTC"), or a number in it ("i18n"). */
export function isAbbreviation(text: string): boolean {
  return ABBREVIATION.test(text);
}

/**
 * Whether a short form may stand for a long one: its letters occur there in order, the first at the start of the
 * first word. "X" stands for cross, ex and trans.
 */
export function isShortFor(short: string, long: string): boolean {
  const letters = short
    .toLowerCase()
    .replace(/s$/, '')
    .replace(/[^\p{L}]/gu, '');
  const words = long.toLowerCase().replace(/^(?:an?|the) /, '');
  if (!/\s|-/.test(words) && !/\d/.test(short)) return false;
  let at = -1;
  for (const [position, letter] of letters.split('').entries()) {
    at = words.indexOf(letter, at + 1);
    if (at < 0 || (position === 0 && at > 0)) return letters.includes('x');
  }
  return letters !== '';
}
