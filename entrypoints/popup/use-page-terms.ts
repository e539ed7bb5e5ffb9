import { useEffect, useState } from 'preact/hooks';
import type { Replies, Send } from '../../data/messages';
import type { TabFacts } from './use-tab';

/** What is known of the terms on the current page. */
export type PageTerms = Replies['pageTerms'] | { state: 'loading' | 'failed'; terms: [] };

/** A page that has just loaded, or been turned on, is still being looked at: ask again after these pauses, in ms. */
const ASK_AGAIN = [300, 1200];

const LOADING: PageTerms = { state: 'loading', terms: [] };

/** The terms of a tab, asked for again when `occasion` (its site was turned on or off, packs changed) changes. */
export function usePageTerms(send: Send, tab: TabFacts | undefined, occasion: string): PageTerms {
  const [pageTerms, setPageTerms] = useState<PageTerms>(LOADING);
  useEffect(() => {
    if (!tab) return;
    const { id: tabId } = tab;
    if (tabId === undefined) return setPageTerms({ state: 'unavailable', terms: [] });
    const isOver = new AbortController();
    const ask = async () => {
      const reply = await send({ type: 'pageTerms', tabId }).catch((): PageTerms => ({
        state: 'failed',
        terms: [],
      }));
      if (!isOver.signal.aborted) setPageTerms(reply);
    };
    void ask();
    const timers = ASK_AGAIN.map((pause) => setTimeout(() => void ask(), pause));
    isOver.signal.addEventListener('abort', () => timers.forEach(clearTimeout));
    return () => isOver.abort();
  }, [send, tab, occasion]);
  return pageTerms;
}
