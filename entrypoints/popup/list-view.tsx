import { useMemo, useState } from 'preact/hooks';
import { EmptyState, Loading } from '../../components/empty-state';
import { NONE } from '../../components/list-keys';
import { PageNotice } from '../../components/page-notice';
import { ResultList, type ResultItem } from '../../components/result-list';
import { SearchBox } from '../../components/search-box';
import type { EntryRef } from '../../data/format/pack';
import { loadSearchable, search } from '../../data/search/search';
import { useLoaded } from '../shared/use-loaded';
import type { PageTerms } from './use-page-terms';

const LIST_ID = 'terms';

const loadAll = () => loadSearchable();

interface ListViewProps {
  query: string;
  site: string | undefined;
  pageTerms: PageTerms;
  revision: number;
  onQuery: (query: string) => void;
  onOpen: (ref: EntryRef) => void;
}

/** The search box, and below it what was found; without a query, the terms of the page. */
export function ListView(props: ListViewProps) {
  const { query, pageTerms } = props;
  const [chosen, setChosen] = useState({ query, active: NONE });
  const searchable = useLoaded(loadAll, props.revision);
  const isSearch = query.trim() !== '';
  const items: readonly ResultItem[] = useMemo(() => {
    if (!isSearch) return pageTerms.terms;
    return searchable.state === 'ready' ? search(searchable.value, query) : [];
  }, [query, isSearch, searchable, pageTerms]);

  // While a query is typed its best answer waits for Enter; the terms of the page wait to be chosen.
  const first = isSearch && items.length > 0 ? 0 : NONE;
  const active = chosen.query === query ? Math.min(Math.max(chosen.active, first), items.length - 1) : first;
  const open = (option: number) => {
    const item = items[option];
    if (item) props.onOpen({ packId: item.packId, entryId: item.entryId });
  };
  return (
    <>
      <div class="popup-search">
        <SearchBox
          query={query}
          listId={LIST_ID}
          count={items.length}
          active={active}
          onQuery={props.onQuery}
          onActive={(moved) => setChosen({ query, active: moved })}
          onOpen={open}
        />
      </div>
      <div class="popup-list">
        {items.length > 0 && <ListTitle isSearch={isSearch} count={items.length} />}
        <ResultList
          id={LIST_ID}
          label={isSearch ? 'Results' : 'Terms on this page'}
          items={items}
          query={isSearch ? query : ''}
          active={active}
          onOpen={open}
        />
        {items.length === 0 &&
          (isSearch ? <NoResults query={query} state={searchable.state} /> : <NoPageTerms {...props} />)}
      </div>
    </>
  );
}

function ListTitle({ isSearch, count }: { isSearch: boolean; count: number }) {
  if (isSearch) {
    return (
      <p class="unseen" role="status">
        {count === 1 ? '1 result' : `${count} results`}
      </p>
    );
  }
  return (
    <h2 class="popup-title">
      On this page
      <span class="popup-count">{count === 1 ? '1 term' : `${count} terms`}</span>
    </h2>
  );
}

function NoResults({ query, state }: { query: string; state: 'loading' | 'failed' | 'ready' }) {
  if (state === 'loading') return <Loading>Reading your packs…</Loading>;
  if (state === 'failed') {
    return (
      <EmptyState title="Your packs can’t be read.">
        Nothing can be searched until they can. Restart the browser, and make sure the disk isn’t full.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`Nothing found for “${query.trim()}”.`}>Try fewer letters or another word.</EmptyState>
  );
}

function NoPageTerms({ pageTerms, site }: Pick<ListViewProps, 'pageTerms' | 'site'>) {
  if (pageTerms.state === 'loading') return <Loading>Looking at this page…</Loading>;
  return <PageNotice state={pageTerms.state === 'ok' ? 'none' : pageTerms.state} site={site} />;
}
