import type { Entry } from '../../format/pack';
import { definitionNames } from './definition-names';
import { englishForms } from './english';
import { frenchForms } from './french';
import { germanForms } from './german';
import { spanishForms } from './spanish';
import type { FormMaker } from './words';

/** Forms of labels by the language of their pack. */

export interface Forms {
  /** Whether the endings of `inflect.ts`, which are English, apply. */
  inflect: boolean;
  /** Whether abbreviations have a plural in -s, as they do wherever people borrow them from English. */
  plurals: boolean;
  make: FormMaker;
  /** Further names, out of an entry's definition. */
  definitionNames: (entry: Entry) => string[];
}

const FORMS: Readonly<Record<string, Forms>> = {
  en: { inflect: true, plurals: true, make: englishForms, definitionNames },
  de: { inflect: false, plurals: true, make: germanForms, definitionNames: () => [] },
  es: { inflect: false, plurals: true, make: spanishForms, definitionNames: () => [] },
  fr: { inflect: false, plurals: true, make: frenchForms, definitionNames: () => [] },
};
const NONE: Forms = { inflect: false, plurals: false, make: () => [], definitionNames: () => [] };

/** The forms of a language, as `primaryLanguage` has it; one without a rule matches labels as they are. */
export function formsIn(language: string): Forms {
  return FORMS[language] ?? NONE;
}
