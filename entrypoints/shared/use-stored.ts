import { useEffect, useState } from 'preact/hooks';
import type { Managed } from '../../data/managed';
import { disabledSites, managed, packsRevision, type Setting } from '../../data/settings';

/** A number that changes whenever the packs do. */
export function usePacksRevision(): number {
  const [revision, setRevision] = useState(0);
  useEffect(() => packsRevision.watch(() => setRevision((before) => before + 1)), []);
  return revision;
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
