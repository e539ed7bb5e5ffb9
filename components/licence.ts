/** Where a licence can be read: its own address, or the SPDX list's page; undefined when it is neither. */
export function licenceHref(licence: string): string | undefined {
  if (/^https?:\/\//i.test(licence) && URL.canParse(licence)) return licence;
  return /^[A-Za-z0-9][A-Za-z0-9.+-]*$/.test(licence)
    ? `https://spdx.org/licenses/${licence}.html`
    : undefined;
}
