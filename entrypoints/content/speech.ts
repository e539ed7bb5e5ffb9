/** Saying a term aloud with the browser's own voices. */

/**
 * Whether there is a voice for a language. Browsers look for their voices only once they are asked.
 * @param language BCP 47
 * @param onVoices is called when there are some, if there are none yet
 */
export function canSpeak(language: string, onVoices: () => void): boolean {
  if (!('speechSynthesis' in globalThis && 'SpeechSynthesisUtterance' in globalThis)) return false;
  const voices = speechSynthesis.getVoices();
  if (voices.length === 0) speechSynthesis.addEventListener('voiceschanged', onVoices, { once: true });
  return voices.some(({ lang }) => primary(lang) === primary(language));
}

/** "en" of "en-GB", and of the "en_GB" that some systems write. */
function primary(language: string): string | undefined {
  return /^[^-_]+/.exec(language.toLowerCase())?.[0];
}

/**
 * Says it, after what the page may be saying: cancelling would cancel that too.
 * @param language BCP 47
 * @returns whether a voice has said it
 */
export function speak(text: string, language: string): Promise<boolean> {
  return new Promise((resolve) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = language;
    utterance.addEventListener('end', () => resolve(true));
    utterance.addEventListener('error', () => resolve(false));
    speechSynthesis.speak(utterance);
  });
}
