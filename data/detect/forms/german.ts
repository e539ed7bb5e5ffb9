import type { FormMaker } from './words';

/**
 * German plurals and cases (Duden, Die Grammatik, 9th ed., § 285–297 and 346 ff.) of the last word, and the endings of
 * an adjective before it. Umlauts need no form of their own: a label without one is met with one.
 */

/** Heads whose plural is in -er; all others in a consonant may take -e, -en or -s. */
const IN_ER =
  /(?:bad|band|bild|blatt|brett|buch|dach|dorf|fach|fass|feld|geld|glas|glied|gut|haus|holz|horn|kind|kleid|land|licht|loch|mann|netz|rad|schild|schloss|tal|tuch|volk|wald|wort)$/i;

/** By the end of a word, what may be added to it or put in an ending's place; the first that fits. */
const FORMS: readonly [end: RegExp, replace: RegExp, ...endings: string[]][] = [
  [/(?:ung|heit|keit|schaft|ion|tät|ik|enz|anz)$/i, /$/, 'en'],
  [/in$/i, /$/, 'nen'],
  [/nis$/i, /$/, 'se', 'sen', 'ses'],
  [/um$/i, /um$/i, 'en', 'ums'],
  [/us$/i, /us$/i, 'en'],
  [/ma$/i, /a$/i, 'en', 'as', 'ata'],
  [/(?:er|el)$/i, /$/, 'n', 's'],
  [/(?:en|chen|lein)$/i, /$/, 's'],
  [/e$/i, /$/, 'n'],
  [/[aiouyäöü]$/i, /$/, 's'],
  [IN_ER, /$/, 'er', 'ern', 'e', 'es', 's'],
  [/[sßxz]$/i, /$/, 'e', 'en', 'es'],
  [/[a-z]$/i, /$/, 'e', 'en', 'es', 's'],
];
/** The endings of an adjective, weak, mixed and strong. */
const ADJECTIVE = ['e', 'er', 'es', 'en', 'em'];

/** Forms of a label of a German pack, the label itself not among them. */
export const germanForms: FormMaker = (text) => {
  const at = Math.max(text.lastIndexOf(' '), text.lastIndexOf('-')) + 1;
  const nouns = [text, ...nounForms(text.slice(at)).map((noun) => text.slice(0, at) + noun)];
  return nouns.flatMap(adjectiveForms).filter((form) => form !== text);
};

function nounForms(word: string): string[] {
  // An abbreviation: "APIs".
  if (/\p{Lu}$/u.test(word)) return [`${word}s`];
  const rule = FORMS.find(([end]) => end.test(word));
  if (!rule) return [];
  const [, replace, ...endings] = rule;
  return endings.map((ending) => word.replace(replace, ending));
}

/** "Künstlicher Intelligenz" beside "künstliche Intelligenz": an adjective is a first word in -e, -er, -es, -en or -em. */
function adjectiveForms(text: string): string[] {
  const match = /^(\p{L}{4,}?)(?:e|er|es|en|em)(?= \p{Lu}\p{Ll}+$)/u.exec(text);
  if (!match || !/^\p{Ll}|(?:lich|isch|iv|ell|är|al|ig|bar|sam|ist|ent)e/u.test(text)) return [text];
  const [whole, stem] = match;
  return ADJECTIVE.map((ending) => `${stem}${ending}${text.slice(whole.length)}`);
}
