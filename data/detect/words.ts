const FIRST_IDEOGRAPH = 0x2e80;
const LAST_IDEOGRAPH = 0x9fff;

/** About how many words a text has: runs between spaces, and half of the ideographs and kana. */
export function wordsIn(text: string): number {
  let words = 0;
  let ideographs = 0;
  let wasSpace = true;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isIdeograph = unit >= FIRST_IDEOGRAPH && unit <= LAST_IDEOGRAPH;
    const isSpace = isIdeograph || unit <= 0x20 || unit === 0xa0 || unit === 0x2028;
    if (isIdeograph) ideographs++;
    if (wasSpace && !isSpace) words++;
    wasSpace = isSpace;
  }
  return words + Math.ceil(ideographs / 2);
}
