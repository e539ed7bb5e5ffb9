/** References between entries. Apart from `pack.ts`, so that a page does not load the validator with them. */

/** A reference to an entry in any pack. */
export interface EntryRef {
  packId: string;
  entryId: string;
}

/** Places at which a reference is parted; an address has one `#`, and a pack's and an entry's may both be addresses. */
const MAX_PARTINGS = 4;

/**
 * What a reference may mean, `id` (same pack) or `packId#id`: both ids may have a `#` in them, since both may be
 * addresses. The first that there is counts.
 * @returns the id in the same pack first, then the longest pack id first
 */
export function refReadings(ref: string, ownPackId: string): EntryRef[] {
  const readings = [{ packId: ownPackId, entryId: ref }];
  for (let hash = ref.lastIndexOf('#'); hash > 0; hash = ref.lastIndexOf('#', hash - 1)) {
    if (readings.length > MAX_PARTINGS) break;
    readings.push({ packId: ref.slice(0, hash), entryId: ref.slice(hash + 1) });
  }
  return readings;
}
