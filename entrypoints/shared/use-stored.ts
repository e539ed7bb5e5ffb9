import type { WxtStorageItem } from '@wxt-dev/storage';
import { useEffect, useState } from 'preact/hooks';
import { disabledSites, packsRevision } from '../../data/settings';

/** How often something stored has changed since it was first asked for. */
export function useChanges<T>(item: WxtStorageItem<T, Record<string, unknown>>): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => item.watch(() => setChanges((before) => before + 1)), [item]);
  return changes;
}

/** A number that changes whenever the packs do. */
export function usePacksRevision(): number {
  return useChanges(packsRevision);
}

/** A setting as it is now; undefined until it is known. */
export function useSetting<T>(setting: WxtStorageItem<T, Record<string, unknown>>): T | undefined {
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
