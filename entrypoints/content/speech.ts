/** Saying a term aloud with the browser's own voices. */

export function canSpeak(): boolean {
  return 'speechSynthesis' in globalThis && 'SpeechSynthesisUtterance' in globalThis;
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
