import { useEffect, useRef } from 'preact/hooks';
import type { EntryView } from '../data/format/pack';

/** The id of a meaning's tab. */
export function senseId(panelId: string, sense: number): string {
  return `${panelId}-${sense}`;
}

/** The meanings of one label by their packs' names: each one click or, with the focus here, one arrow key away. */
export function SenseSwitch(props: {
  views: readonly EntryView[];
  selected: number;
  /** The id of what the tabs switch. */
  panelId: string;
  onSelect: (index: number) => void;
}) {
  const { views, selected, onSelect, panelId } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (list.current) showTab(list.current, selected);
  }, [selected]);
  return (
    <div
      class="card-senses"
      role="tablist"
      aria-label="Meanings"
      ref={list}
      onKeyDown={(event) => {
        const next = senseAfter(selected, event.key, views.length, isRightToLeft(event.currentTarget));
        if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        event.stopPropagation();
        onSelect(next);
        (event.currentTarget.children[next] as HTMLElement | undefined)?.focus();
      }}
    >
      {senseNames(views).map((name, at) => (
        <button
          key={at}
          class="card-sense"
          type="button"
          role="tab"
          id={senseId(panelId, at)}
          aria-selected={at === selected}
          aria-controls={panelId}
          tabIndex={at === selected ? 0 : -1}
          title={name}
          dir="auto"
          onClick={() => onSelect(at)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

/** A meaning is known by its pack, and where a pack has several by its disambiguation as well. */
export function senseNames(views: readonly EntryView[]): string[] {
  return views.map(({ entry, pack }) => {
    const isAlone = views.filter((other) => other.pack.id === pack.id).length === 1;
    return isAlone ? pack.name : `${pack.name}, ${entry.disambiguation ?? entry.name}`;
  });
}

/** Which meaning a key leads to, after the tabs pattern of the ARIA Authoring Practices; undefined: none. */
export function senseAfter(
  selected: number,
  key: string,
  count: number,
  isTurned: boolean,
): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowLeft': {
      const step = (key === 'ArrowRight') === isTurned ? -1 : 1;
      return (selected + step + count) % count;
    }
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}

/** Moves a tab into the middle of a list too long for the card, so that those beside it are in reach. */
function showTab(list: HTMLElement, at: number): void {
  const tab = list.children[at];
  if (!(tab instanceof HTMLElement) || list.scrollWidth <= list.clientWidth) return;
  list.scrollLeft = tab.offsetLeft + tab.offsetWidth / 2 - list.clientWidth / 2;
}
