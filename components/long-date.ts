/** An ISO date in words, "22 November 2026"; undefined for dates that are none, such as 2026-13-40. */
export function longDate(iso: string, locale: string): string | undefined {
  const date = new Date(`${iso.slice(0, 'yyyy-mm-dd'.length)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return undefined;
  // A day without a time is the same day everywhere.
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
