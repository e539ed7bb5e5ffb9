import { useCallback, useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { Switch } from '../../components/switch';
import type { EntryRef } from '../../data/format/pack';
import type { Send } from '../../data/messages';
import { setSiteEnabled, siteOf } from '../../data/settings';
import { useDisabledSites, useManaged, usePacksRevision } from '../shared/use-stored';
import { EntryView } from './entry-view';
import { ListView } from './list-view';
import { usePageTerms } from './use-page-terms';
import { useTab } from './use-tab';

/** The toolbar page: search, the terms of the page in front, and Gloss on or off there. */
export function Popup({ send }: { send: Send }) {
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<EntryRef>();
  const tab = useTab();
  const site = siteOf(tab?.url);
  const revision = usePacksRevision();
  const offSites = useDisabledSites() ?? [];
  const isOn = site === undefined || !offSites.includes(site);
  const decided = useManaged();
  const isLocked = site !== undefined && (decided?.disabledSites.includes(site) ?? false);
  const pageTerms = usePageTerms(send, tab, `${isOn} ${revision}`);
  const goBack = useCallback(() => setOpen(undefined), []);
  useEscape(open !== undefined, goBack);

  return (
    <>
      <main class="popup-main">
        <h1 class="unseen">Gloss</h1>
        {open ? (
          <EntryView entryRef={open} revision={revision} onBack={goBack} />
        ) : (
          <ListView
            query={query}
            site={site}
            pageTerms={pageTerms}
            revision={revision}
            onQuery={setQuery}
            onOpen={setOpen}
          />
        )}
      </main>
      <footer class="popup-foot">
        {site !== undefined && (
          <Switch
            checked={isOn}
            label={isLocked ? `On for ${site} (set by your organisation)` : `On for ${site}`}
            disabled={isLocked}
            onChange={(on) => void setSiteEnabled(site, on)}
          />
        )}
        <button
          class="quiet-button popup-options"
          type="button"
          onClick={() => void browser.runtime.openOptionsPage()}
        >
          Options
        </button>
      </footer>
    </>
  );
}

/** While an entry is open, Escape goes back rather than closing the popup. */
function useEscape(isActive: boolean, goBack: () => void): void {
  useEffect(() => {
    if (!isActive) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      goBack();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [isActive, goBack]);
}
