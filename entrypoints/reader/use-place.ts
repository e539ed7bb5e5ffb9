import { useEffect, useRef, useState } from 'preact/hooks';
import { headingId } from '../../components/headings';

/**
 * Brings the section the address names, or the top of a newly followed entry, into sight and under the
 * keyboard. The first entry of a page is left as the browser opened it.
 */
export function usePlace(shown: string | undefined, section: string | undefined): void {
  const firstRef = useRef(true);
  useEffect(() => {
    if (shown === undefined) return;
    if (section !== undefined) reveal(headingId(section));
    else if (!firstRef.current) {
      scrollTo({ top: 0, behavior: 'instant' });
      document.getElementById('term')?.focus({ preventScroll: true });
    }
    firstRef.current = false;
  }, [shown, section]);
}

function reveal(id: string): void {
  const element = document.getElementById(id);
  element?.scrollIntoView();
  element?.focus({ preventScroll: true });
}

/** Whether the reader has left the first screen behind. */
export function useIsFarDown(): boolean {
  const [isFarDown, setIsFarDown] = useState(false);
  useEffect(() => {
    const onScroll = () => setIsFarDown(scrollY > innerHeight);
    addEventListener('scroll', onScroll, { passive: true });
    return () => removeEventListener('scroll', onScroll);
  }, []);
  return isFarDown;
}
