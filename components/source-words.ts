/** Where packs come from, in words. */

/** The host of an address, as one reads it: without "www."; the address itself where it has none. */
export function hostOf(address: string): string {
  if (!URL.canParse(address)) return address;
  return new URL(address).host.replace(/^www\./, '') || address;
}

/** A language tag by its name, "German"; the tag where there is none. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;
/** Packs come over https, and over http on this machine (data/sync/sync-error.ts, `not-an-address`). */
const THIS_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?([/?#]|$)/i;

/** What a reader has typed as an address, with the scheme that nobody types; undefined where it is none. */
export function completeAddress(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return undefined;
  const address = SCHEME.test(text) ? text : `${THIS_MACHINE.test(text) ? 'http' : 'https'}://${text}`;
  return URL.canParse(address) ? address : undefined;
}
