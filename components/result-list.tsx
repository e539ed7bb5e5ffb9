import { useEffect, useRef } from 'preact/hooks';
import type { EntryRef } from '../data/format/pack';
import { markMatch } from './mark-match';

/** One entry in a list of results. */
export interface ResultItem extends EntryRef {
  term: string;
  /** The other name under which it was found. */
  alias?: string;
  description: string;
  packName: string;
  /** Times found on the page. */
  count?: number;
}

/** The id of an option, for `aria-activedescendant`. */
export function optionId(listId: string, option: number): string {
  return `${listId}-${option}`;
}

/** The list below a search box: focus stays in the box, which says which option is active. */
export function ResultList(props: {
  id: string;
  label: string;
  items: readonly ResultItem[];
  query: string;
  active: number;
  onOpen: (option: number) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  const { items, active } = props;
  useEffect(() => {
    if (active >= 0) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <ul class="results" ref={list} id={props.id} role="listbox" aria-label={props.label}>
      {items.map((item, at) => (
        <li
          key={`${item.packId} ${item.entryId}`}
          class="result"
          id={optionId(props.id, at)}
          role="option"
          aria-selected={at === active}
          data-entry={`${item.packId}/${item.entryId}`}
          // Keeps the focus in the search box.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onOpen(at)}
        >
          <Result item={item} query={props.query} />
        </li>
      ))}
    </ul>
  );
}

function Result({ item, query }: { item: ResultItem; query: string }) {
  return (
    <>
      <span class="result-head">
        <span class="result-term" dir="auto">
          <Marked text={item.term} query={query} />
        </span>
        {item.alias && (
          <span class="result-alias" dir="auto">
            <Marked text={item.alias} query={query} />
          </span>
        )}
        <span class="result-note">
          {item.count === undefined ? item.packName : <Times count={item.count} />}
        </span>
      </span>
      <span class="result-description" dir="auto">
        {item.description}
      </span>
    </>
  );
}

function Times({ count }: { count: number }) {
  return (
    <>
      <span aria-hidden="true">{count}×</span>
      <span class="unseen">{count === 1 ? 'once' : `${count} times`}</span>
    </>
  );
}

function Marked({ text, query }: { text: string; query: string }) {
  return (
    <>
      {markMatch(text, query).map((piece, at) =>
        piece.isMatch ? <mark key={at}>{piece.text}</mark> : piece.text,
      )}
    </>
  );
}
