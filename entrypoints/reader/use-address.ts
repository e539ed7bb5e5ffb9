import { useEffect, useState } from 'preact/hooks';
import { parseReaderHash, type ReaderAddress } from '../../data/reader-address';

/** The entry the page's address names, followed as it changes. */
export function useAddress(): ReaderAddress | undefined {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const onHashChange = () => setHash(location.hash);
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  }, []);
  return parseReaderHash(hash);
}
