/**
 * Words a minute. Adults read English non-fiction at 238 (Brysbaert 2019, "How many words do we read per
 * minute?", 190 studies); a little less here, since definitions are denser than prose.
 */
export const WORDS_PER_MINUTE = 220;

/** How many words a text has, also in languages that write without spaces. */
export function countWords(text: string, language = 'en'): number {
  let words = 0;
  for (const { isWordLike } of segmenter(language).segment(text)) if (isWordLike) words++;
  return words;
}

/** The minutes it takes to read some texts, at least one. */
export function readingTime(texts: readonly string[], language = 'en'): number {
  const words = texts.reduce((sum, text) => sum + countWords(text, language), 0);
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}

/** A pack may name a language the browser has never heard of, or no language at all. */
function segmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' });
  } catch {
    return new Intl.Segmenter('en', { granularity: 'word' });
  }
}
