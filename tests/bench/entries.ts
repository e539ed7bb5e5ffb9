import type { Entry } from '../../data/format/pack';
import { makeEntry as makeEntryOf } from '../data/make';

/** An entry that has nothing but a name and a definition. */
export function makeEntry(name: string): Entry {
  const description = `What “${name}” means, in about as many words as a definition has that fits into a card.`;
  return makeEntryOf({ id: name, name, description });
}
