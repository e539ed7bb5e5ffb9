import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icons';
import { moveActive } from './list-keys';
import { optionId } from './result-list';

/** The search field of a list of options: a combobox whose list is always in sight. */
export function SearchBox(props: {
  query: string;
  /** The id of the list it steers. */
  listId: string;
  count: number;
  active: number;
  onQuery: (query: string) => void;
  onActive: (active: number) => void;
  onOpen: (option: number) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div class="search">
      <Icon name="search" />
      <input
        ref={field}
        class="search-field"
        type="text"
        role="combobox"
        placeholder="Search terms"
        aria-label="Search terms"
        aria-autocomplete="list"
        aria-expanded={props.count > 0}
        aria-controls={props.listId}
        aria-activedescendant={props.active >= 0 ? optionId(props.listId, props.active) : undefined}
        autocomplete="off"
        spellcheck={false}
        enterKeyHint="search"
        dir="auto"
        value={props.query}
        onInput={(event) => props.onQuery(event.currentTarget.value)}
        onKeyDown={(event) => handleKey(event, props)}
      />
    </div>
  );
}

function handleKey(event: TargetedKeyboardEvent<HTMLInputElement>, props: Parameters<typeof SearchBox>[0]) {
  // While an input method is composing, Enter and the arrows belong to it.
  if (event.isComposing) return;
  const moved = moveActive(props.active, event.key, props.count);
  if (moved !== undefined) props.onActive(moved);
  else if (event.key === 'Enter' && props.active >= 0) props.onOpen(props.active);
  else if (event.key === 'Escape' && props.query !== '') props.onQuery('');
  else return;
  // Left alone, Escape closes the popup and the arrows move the cursor in the text.
  event.preventDefault();
}
