/** Where a licence can be read: its own address, or the SPDX list's page; undefined when it is neither. */
export function licenceHref(licence: string): string | undefined {
  if (/^https?:\/\//i.test(licence) && URL.canParse(licence)) return licence;
  return /^[A-Za-z0-9][A-Za-z0-9.+-]*$/.test(licence)
    ? `https://spdx.org/licenses/${licence}.html`
    : undefined;
}

/** Licences of the SPDX list that ask for no mention of themselves where the words are shown. */
const ASKS_FOR_NOTHING = /^(?:CC0-1\.0|CC-PDDC|PDDL-1\.0|Unlicense|0BSD|MIT-0|WTFPL)$/i;

/** What to say of a licence beside the words: its name or its host; undefined where it asks for nothing. */
export function licenceMention(licence: string): string | undefined {
  if (!licence || ASKS_FOR_NOTHING.test(licence)) return undefined;
  return /^https?:\/\//i.test(licence) && URL.canParse(licence) ? new URL(licence).host : licence;
}
