/** What the languages' forms share. */

/** What a maker of forms knows beside the label. */
export interface FormFacts {
  /** The entry says that it is one. */
  isVerb: boolean;
  isEveryday: (word: string) => boolean;
}

/** Makes the further forms of a label. */
export type FormMaker = (text: string, facts: FormFacts) => string[];

/** A label with its last word replaced by each of some others; words are parted by spaces and hyphens. */
export function replaceLastWord(text: string, others: (word: string) => readonly string[]): string[] {
  const at = Math.max(text.lastIndexOf(' '), text.lastIndexOf('-')) + 1;
  return others(text.slice(at).toLowerCase()).map((other) => text.slice(0, at) + other);
}

/** The label with the first word before a preposition replaced, and with every word replaced. */
export function pluralForms(text: string, preposition: RegExp, plural: (word: string) => string[]): string[] {
  const words = text.split(' ');
  const first = words.findIndex((word) => preposition.test(word));
  // Noun and adjectives agree: "clés publiques", "redes neuronales".
  const group = first > 0 ? words.slice(0, first) : words;
  const rest = words.slice(group.length);
  const all = group.reduce<string[][]>(
    (sofar, word) => {
      const forms = plural(word);
      return sofar.flatMap((before) => forms.map((form) => [...before, form]));
    },
    [[]],
  );
  return all.map((form) => [...form, ...rest].join(' ')).filter((form) => form !== text);
}
