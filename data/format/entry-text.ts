import { blockText } from './content';
import type { Entry } from './pack';

/** All that an entry says, as plain text. @param relatedNames the names of the entries it calls related */
export function entryText({ description, content }: Entry, relatedNames: readonly string[]): string {
  return [description, ...content.map(blockText), ...relatedNames].join('\n');
}
