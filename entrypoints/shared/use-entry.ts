import { useCallback } from 'preact/hooks';
import type { EntryRef, EntryView } from '../../data/format/pack';
import { getEntry, resolveSeeAlso } from '../../data/store/entry-store';
import { useLoaded, type Loaded } from './use-loaded';

/** An entry from the database; `undefined` as its value means that there is none. */
export function useEntry(ref: EntryRef | undefined, revision: number): Loaded<EntryView | undefined> {
  const { packId, entryId } = ref ?? {};
  const load = useCallback(
    async () => (packId === undefined || entryId === undefined ? undefined : findEntry({ packId, entryId })),
    [packId, entryId],
  );
  return useLoaded(load, revision);
}

/** The entry, or the one it sends its readers to when it has no definition of its own. */
async function findEntry(ref: EntryRef): Promise<EntryView | undefined> {
  const view = await getEntry(ref);
  return view && resolveSeeAlso(view);
}
