import type { InstalledPack, PackPreview } from '../data/messages';

/** What a preview offers to do with a pack. */
export interface Offer {
  /** What is there already, and what that means. */
  text?: string;
  /** The text says why there is nothing to do, and that something may be wrong. */
  isWarning?: true;
  /** The button's words; none when there is nothing to do. */
  button?: 'Add' | 'Update';
}

/**
 * What to offer for a pack whose id may be there already; data/sync/taken-id.ts has the rule.
 * @param from of what is previewed
 */
export function offerOf({ version, installed }: PackPreview, from: 'address' | 'file'): Offer {
  if (!installed) return { button: 'Add' };
  const refusal = refusalOf(installed, from);
  if (refusal !== undefined) return { text: refusal, isWarning: true };
  const { fromHere, key } = installed;
  // A glossary of one's own is a file that changes under the same version.
  if (from === 'address' && fromHere && installed.version === version) {
    return { text: `You have this version already${key === 'same' ? ', signed with the same key' : ''}.` };
  }
  const updates = `Updates “${installed.name}”, version ${installed.version}`;
  if (from === 'file') return { text: `${updates}, which you added from a file.`, button: 'Update' };
  const moves = fromHere ? '' : ' From then on Gloss looks for it at this address.';
  return { text: `${updates}${KEYS[key]}${moves}`, button: 'Update' };
}

/** How an update is signed, at the end of a sentence that names what is installed. */
const KEYS: Record<InstalledPack['key'], string> = {
  none: '. Neither is signed.',
  same: ', signed with the same key.',
  announced: ', signed with the key that its publisher announced.',
  new: ', which isn’t signed. This one is: from then on, all have to be signed with its key.',
  gone: '.',
  other: '.',
};

function refusalOf({ name, version, takenBy, key }: InstalledPack, from: 'address' | 'file') {
  const claim = `This pack says that it is “${name}”, which`;
  if (takenBy === 'built-in') {
    return `${claim} comes with Gloss. Gloss takes that one from nowhere else. Ask the publisher to give this pack an id of its own.`;
  }
  if (takenBy === 'organisation') {
    return `${claim} your organisation has set. Gloss takes that one from nowhere else.`;
  }
  if (from === 'address' && key === 'other') {
    return `${claim} you have in version ${version}, but it is signed with another key. It may come from someone else. Ask its publisher. If the key is theirs, remove the pack you have and add this one.`;
  }
  if (from === 'address' && key === 'gone') {
    return `${claim} you have in version ${version}, but it isn’t signed, and that one is. It may come from someone else. Ask its publisher why.`;
  }
  if (takenBy === undefined) return undefined;
  return `${claim} you have in version ${version} from another source. Gloss can’t tell whether both come from the same publisher. To have this one, remove that one first.`;
}
