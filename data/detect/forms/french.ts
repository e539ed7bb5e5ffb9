import { pluralForms, type FormMaker } from './words';

/** French plurals (Grevisse, Le bon usage, § 521–540), of the noun and the adjectives that go with it. */

const PREPOSITION = /^(?:de|du|des|d['’].+|à|au|aux|en|par|pour|sur|sans|sous|avec|hors)$/i;
/** The seven in -ou and those in -ail that take an x. */
const IN_X = /(?:bijou|caillou|chou|genou|hibou|joujou|pou)$/i;
const AIL = /(?:bail|corail|émail|soupirail|travail|vitrail)$/i;
const AL_S = /(?:bal|carnaval|festival|récital|régal|final|banal|fatal|natal|naval)$/i;

/** Forms of a label of a French pack, the label itself not among them. */
export const frenchForms: FormMaker = (text) => pluralForms(text, PREPOSITION, (word) => [plural(word)]);

function plural(word: string): string {
  // An abbreviation.
  if (/\p{Lu}$/u.test(word)) return word;
  if (/[sxz]$/i.test(word)) return word;
  if (/(?:eau|eu|au)$/i.test(word) || IN_X.test(word)) return `${word}x`;
  if (AIL.test(word)) return word.replace(/ail$/i, 'aux');
  if (/al$/i.test(word) && !AL_S.test(word)) return word.replace(/al$/i, 'aux');
  return `${word}s`;
}
