import type { EntryLink } from '../../components/entry-links';
import { refReadings, type EntryRef, type EntryView } from '../../data/format/pack';
import { findReferred } from '../../data/store/entry-store';

/** The entries some references lead to, by name; references that lead nowhere are left out. */
export async function findLinks(refs: readonly string[], ownPackId: string): Promise<EntryLink[]> {
  const views = await Promise.all(refs.map((ref) => findReferred(ref, ownPackId)));
  return views.filter((view) => view !== undefined).map(toLink);
}

/**
 * Where references in a long read lead. One that leads nowhere leads to where its form says: its pack may come yet.
 * @returns by reference
 */
export async function findTargets(
  refs: readonly string[],
  ownPackId: string,
): Promise<ReadonlyMap<string, EntryRef>> {
  const found = [...new Set(refs)].map(async (ref): Promise<[string, EntryRef]> => {
    const view = await findReferred(ref, ownPackId);
    return [ref, view ? { packId: view.pack.id, entryId: view.entry.id } : targetByForm(ref, ownPackId)];
  });
  return new Map(await Promise.all(found));
}

/** Until it is known better: of another pack where a "#" parts it, at the last one. */
export function targetByForm(ref: string, ownPackId: string): EntryRef {
  const [ofOwn, other] = refReadings(ref, ownPackId);
  return other ?? ofOwn!;
}

function toLink({ entry, pack }: EntryView): EntryLink {
  return { packId: pack.id, entryId: entry.id, name: entry.name, language: pack.inLanguage };
}
