import { useEffect, useState } from 'preact/hooks';
import type { Managed } from '../../data/managed';
import { disabledSites, managed, packsRevision, type Setting } from '../../data/settings';

/** How often something stored has changed since it was first asked for. */
export function useChanges<T>(item: Pick<Setting<T>, 'watch'>): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => item.watch(() => setChanges((before) => before + 1)), [item]);
  return changes;
}

/** A number that changes whenever the packs do. */
export function usePacksRevision(): number {
  return useChanges(packsRevision);
}

/** A setting as it is now; undefined until it is known. */
export function useSetting<T>(setting: Pick<Setting<T>, 'getValue' | 'watch'>): T | undefined {
  const [value, setValue] = useState<T>();
  useEffect(() => {
    void setting.getValue().then((stored) => setValue(() => stored));
    return setting.watch((stored) => setValue(() => stored));
  }, [setting]);
  return value;
}

/** The sites on which Gloss is off; undefined until they are known. */
export function useDisabledSites(): readonly string[] | undefined {
  return useSetting(disabledSites);
}

/** What the reader's organisation has decided; undefined until it is known. */
export function useManaged(): Managed | undefined {
  return useSetting(managed);
}
