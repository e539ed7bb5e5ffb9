import { Chooser, type DensityFacts, type FoundBlock } from './density';
import type { Detector } from './detect';
import type { IsForeign } from './match';
import { setOfOne, type SenseSet, type SetNumber } from './sense-set';
import { wordsIn } from './words';

/**
 * Terms in a definition that lead on to other entries, chosen as a page's are at the middle density: the first mention
 * of each, no everyday words, at most six. A definition in which every third word is a link says less, not more.
 */

export interface DefinitionLink {
  /** UTF-16 offsets in the definition. */
  start: number;
  end: number;
  /** In pack order. */
  senses: number[];
}

/**
 * @param own the senses whose definition it is: their labels lead nowhere else
 * @param facts `known` are terms that need no link
 */
export function linksIn(
  text: string,
  own: readonly number[],
  detector: Pick<Detector, 'find'>,
  isForeign: IsForeign,
  facts: DensityFacts,
): DefinitionLink[] {
  const found: DefinitionLink[] = [];
  const numbers: SetNumber[] = [];
  const sets: SenseSet[] = [];
  detector.find(text, isForeign, (start, end, senses, common) => {
    if (senses.some((sense) => own.includes(sense))) return;
    found.push({ start, end, senses: [...senses] });
    numbers.push(
      senses.length === 1 ? setOfOne(senses[0]!, common) : ~(sets.push({ senses: [...senses], common }) - 1),
    );
  });
  if (found.length === 0) return [];
  const block: FoundBlock = {
    kind: 'paragraph',
    words: wordsIn(text),
    count: found.length,
    setOf: (match) => numbers[match]!,
    sets,
    keptOf: () => undefined,
    inLink: () => false,
    isHidden: () => false,
  };
  const [shown = []] = new Chooser('balanced', facts).choose([block], false);
  return shown.map((match) => found[match]!);
}
