import browser from 'webextension-polyfill';
import { parseManaged, type Managed } from '../../data/managed';
import { managed } from '../../data/settings';

/** What the reader's organisation has decided, from the browser's policy to where all of Gloss reads it. */

/**
 * Copies it, now and whenever it changes while the worker is there.
 * @param onRead hears what it is
 */
export function followManaged(onRead: (managed: Managed) => Promise<void>): void {
  const read = async (): Promise<void> => {
    const { managed: now, problems } = parseManaged(await readPolicy());
    for (const problem of problems) console.warn(`Gloss leaves out of the policy: ${problem}`);
    // Read alike, since storage has its own order of keys. Pages begin anew when it is written.
    const { managed: before } = parseManaged(await managed.getValue());
    if (JSON.stringify(before) !== JSON.stringify(now)) await managed.setValue(now);
    await onRead(now);
  };
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') void read();
  });
  void read();
}

/** Nothing where there is no policy: Firefox rejects then. */
async function readPolicy(): Promise<unknown> {
  try {
    return await browser.storage.managed.get(null);
  } catch {
    return undefined;
  }
}
