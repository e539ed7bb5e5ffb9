/** Languages written from right to left, by their subtag. `Intl.Locale` could tell, but not yet in Firefox. */
const RIGHT_TO_LEFT = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'iw',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
]);

/** The direction in which a language's text is laid out. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const [subtag = ''] = language.toLowerCase().split('-', 1);
  return RIGHT_TO_LEFT.has(subtag) ? 'rtl' : 'ltr';
}
