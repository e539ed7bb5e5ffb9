import type { PackPreview } from '../data/messages';

/** What a preview offers to do with a pack. */
export interface Offer {
  /** What is there already. */
  text?: string;
  /** The button's words; none when there is nothing to do. */
  button?: 'Add' | 'Update';
}

/**
 * What to offer for a pack that may be there already. A pack is never taken over by another source: that could be
 * anyone's who gives his pack the same id.
 * @param from of what is previewed
 */
export function offerOf({ version, installed }: PackPreview, from: 'address' | 'file'): Offer {
  if (!installed) return { button: 'Add' };
  if (!installed.fromHere) {
    return {
      text: `You have this pack already, version ${installed.version}, from another source. To have it from here, remove that one first.`,
    };
  }
  // A glossary of one's own is a file that changes under the same version.
  if (from === 'file' || installed.version !== version) {
    return { text: `You have version ${installed.version} of this pack.`, button: 'Update' };
  }
  return { text: 'You have this version already.' };
}
