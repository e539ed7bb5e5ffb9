import type { Entry } from '../../data/format/pack';

/** An entry that has nothing but a name and a definition. */
export function makeEntry(name: string): Entry {
  return {
    id: name,
    name,
    alternateName: [],
    abbreviation: [],
    hiddenLabel: [],
    notLabel: [],
    description: `What “${name}” means, in about as many words as a definition has that fits into a card.`,
    content: [],
    example: [],
    subject: [],
    broader: [],
    related: [],
    exactMatch: [],
    match: {},
  };
}
