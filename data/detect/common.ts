import type { Entry, Pack } from '../format/pack';
import { isEveryday } from './everyday';

/** Which labels are everyday words: a pack says so of its entries, or else the frequency list guesses. */

/** Whether a pack says itself which of its labels are everyday words. */
export function marksCommon({ info, entries }: Pack): boolean {
  return info.match.common !== undefined || entries.some(({ match }) => match.common !== undefined);
}

/** Whether a label of an entry counts as an everyday word. @param marks `marksCommon(pack)` */
export function isCommonLabel(
  text: string,
  entry: Entry,
  { info }: Pick<Pack, 'info'>,
  marks: boolean,
): boolean {
  if (marks) return entry.match.common ?? info.match.common ?? false;
  return /^en\b/i.test(info.inLanguage) && isEveryday(text);
}
