import { useId, useState } from 'preact/hooks';
import type { EntryRef, EntryView } from '../data/format/pack';
import { directionOf } from './direction';
import { EntrySummary, PackLine } from './entry-summary';
import { Icon } from './icons';
import { SenseSwitch } from './sense-switch';

/** What the card is given. Without `selected` it keeps the chosen meaning itself. */
export interface EntryCardProps {
  /** The meanings of one label, best first. */
  views: EntryView[];
  selected?: number;
  onSelect?: (index: number) => void;
  role?: 'tooltip' | 'dialog';
  onReadMore: (ref: EntryRef) => void;
  /** A dialog shows a close button when this is given. */
  onClose?: () => void;
}

/** The popover's card: one entry at a glance. */
export function EntryCard(props: EntryCardProps) {
  const { views, role = 'tooltip', onReadMore, onClose } = props;
  const termId = useId();
  const [chosen, setChosen] = useState(0);
  const selected = Math.min(props.selected ?? chosen, views.length - 1);
  const view = views[selected];
  if (!view) return null;

  const { entry, pack } = view;
  const select = (index: number) => {
    setChosen(index);
    props.onSelect?.(index);
  };
  return (
    // Not an <article>: ARIA in HTML gives that element neither of these roles.
    <div
      class="card"
      role={role}
      aria-labelledby={termId}
      data-entry={`${pack.id}/${entry.id}`}
      lang="en"
      dir={directionOf(pack.inLanguage)}
    >
      <EntrySummary
        view={view}
        termId={termId}
        tools={
          <div class="card-tools">
            {views.length > 1 && <SenseSwitch views={views} selected={selected} onSelect={select} />}
            {role === 'dialog' && onClose && (
              <button class="card-icon" type="button" aria-label="Close" title="Close" onClick={onClose}>
                <Icon name="close" />
              </button>
            )}
          </div>
        }
      />
      <div class="card-foot">
        <PackLine pack={pack} />
        <button
          class="card-more"
          type="button"
          aria-label={`Read more about ${entry.name}`}
          onClick={() => onReadMore({ packId: pack.id, entryId: entry.id })}
        >
          Read more
        </button>
      </div>
    </div>
  );
}
