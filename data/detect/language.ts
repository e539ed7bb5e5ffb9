/** The language of a tag without script and region, in lower case: "en" of "en-GB" (BCP 47). */
export function primaryLanguage(tag: string): string {
  // Asked for every label.
  return /^[a-z]{2}$/.test(tag) ? tag : tag.split('-', 1)[0]!.trim().toLowerCase();
}
