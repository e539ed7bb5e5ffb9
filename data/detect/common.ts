import type { Entry, MatchRules, Pack } from '../format/pack';
import { isEveryday } from './everyday';
import { primaryLanguage } from './language';

/** Which labels are everyday words: a pack says so of its entries, or else the frequency list guesses. */

/** Whether a pack says itself which of its labels are everyday words. */
export function marksCommon({ info, entries }: Pack): boolean {
  return info.match.common !== undefined || entries.some(({ match }) => match.common !== undefined);
}

/** What labels are made by, of their pack. */
export interface LabelRules {
  /** The pack's defaults; an entry's own values win. */
  match: MatchRules;
  /** BCP 47. */
  inLanguage: string;
  /** Whether the pack says itself which labels are everyday words (`marksCommon`). */
  marksCommon: boolean;
}

/** What a pack says of the labels of its entries. */
export function labelRulesOf(pack: Pack): LabelRules {
  const { match, inLanguage } = pack.info;
  return { match, inLanguage, marksCommon: marksCommon(pack) };
}

/** Whether a label of an entry counts as an everyday word. */
export function isCommonLabel(text: string, entry: Entry, ofPack: LabelRules): boolean {
  if (ofPack.marksCommon) return entry.match.common ?? ofPack.match.common ?? false;
  return primaryLanguage(ofPack.inLanguage) === 'en' && isEveryday(text);
}
