/** References between entries. Apart from `pack.ts`, so that a page does not load the validator with them. */

/** A reference to an entry in any pack. */
export interface EntryRef {
  packId: string;
  entryId: string;
}

/** Reads `id` (same pack) or `packId#id`. The id follows the last `#`, since pack ids are URIs. */
export function parseRef(ref: string, ownPackId: string): EntryRef {
  const hash = ref.lastIndexOf('#');
  return hash < 0
    ? { packId: ownPackId, entryId: ref }
    : { packId: ref.slice(0, hash), entryId: ref.slice(hash + 1) };
}
