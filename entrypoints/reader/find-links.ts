import type { EntryLink } from '../../components/entry-links';
import { parseRef, type EntryView } from '../../data/format/pack';
import { getEntry } from '../../data/store/entry-store';

/** The entries some references lead to, by name; references that lead nowhere are left out. */
export async function findLinks(refs: readonly string[], ownPackId: string): Promise<EntryLink[]> {
  const views = await Promise.all(refs.map((ref) => getEntry(parseRef(ref, ownPackId))));
  return views.filter((view) => view !== undefined).map(toLink);
}

function toLink({ entry, pack }: EntryView): EntryLink {
  return { packId: pack.id, entryId: entry.id, name: entry.name, language: pack.inLanguage };
}
