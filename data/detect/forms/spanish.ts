import { pluralForms, type FormMaker } from './words';

/** Spanish plurals (Nueva gramática de la lengua española, § 3.2), of the noun and the adjectives that go with it. */

const PREPOSITION = /^(?:de|del|a|al|en|por|para|con|sin|sobre|entre|como)$/i;

/** Forms of a label of a Spanish pack, the label itself not among them. */
export const spanishForms: FormMaker = (text) => pluralForms(text, PREPOSITION, (word) => [plural(word)]);

const UNSTRESSED: Readonly<Record<string, string>> = { á: 'a', é: 'e', í: 'i', ó: 'o', ú: 'u' };

function plural(word: string): string {
  // An abbreviation.
  if (/\p{Lu}$/u.test(word)) return word;
  if (/[aeoiuáéó]$/i.test(word)) return `${word}s`;
  if (/z$/i.test(word)) return `${word.slice(0, -1)}ces`;
  // "Función, funciones": the stress stays where it was, and needs no accent any more.
  const stressed = /^(.*)([áéíóú])([ns])$/iu.exec(word);
  if (stressed) return `${stressed[1]}${UNSTRESSED[stressed[2]!.toLowerCase()]}${stressed[3]}es`;
  return /[sx]$/i.test(word) ? word : `${word}es`;
}
