import { useEffect, useState } from 'preact/hooks';
import { disabledSites, packsRevision } from '../../data/settings';

/** A number that changes whenever the packs do. */
export function usePacksRevision(): number {
  const [revision, setRevision] = useState(0);
  useEffect(() => packsRevision.watch(() => setRevision((before) => before + 1)), []);
  return revision;
}

/** The sites on which Gloss is off; undefined until they are known. */
export function useDisabledSites(): readonly string[] | undefined {
  const [sites, setSites] = useState<readonly string[]>();
  useEffect(() => {
    void disabledSites.getValue().then(setSites);
    return disabledSites.watch(setSites);
  }, []);
  return sites;
}
