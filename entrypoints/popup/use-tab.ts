import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';

/** What the popup needs to know of the tab it is about. */
export interface TabFacts {
  id?: number;
  url?: string;
}

/** The tab the popup is about: the one its own address names (`?tab=3`), else the one in front. */
export function useTab(): TabFacts | undefined {
  const [tab, setTab] = useState<TabFacts>();
  useEffect(() => {
    // A tab may be gone by the time it is asked for.
    findTab(new URLSearchParams(location.search).get('tab')).then(setTab, () => setTab({}));
  }, []);
  return tab;
}

async function findTab(named: string | null): Promise<TabFacts> {
  const tab =
    named === null
      ? (await browser.tabs.query({ active: true, currentWindow: true }))[0]
      : await browser.tabs.get(Number(named));
  return {
    ...(tab?.id === undefined ? {} : { id: tab.id }),
    ...(tab?.url === undefined ? {} : { url: tab.url }),
  };
}
