import type { EntryView } from '../data/format/pack';
import { Icon } from './icons';

/** Steps through the meanings of one label; after the last comes the first, so that focus is never lost. */
export function SenseSwitch(props: {
  views: readonly EntryView[];
  selected: number;
  onSelect: (index: number) => void;
}) {
  const { views, selected, onSelect } = props;
  const previous = (selected + views.length - 1) % views.length;
  const next = (selected + 1) % views.length;
  return (
    <div class="card-senses" role="group" aria-label="Meanings">
      <Step
        icon="back"
        label={`Previous meaning, ${nameOf(views[previous])}`}
        onClick={() => onSelect(previous)}
      />
      <span class="card-count" aria-live="polite" dir="ltr">
        {selected + 1} of {views.length}
        <span class="card-unseen">, {nameOf(views[selected])}</span>
      </span>
      <Step icon="forward" label={`Next meaning, ${nameOf(views[next])}`} onClick={() => onSelect(next)} />
    </div>
  );
}

function Step(props: { icon: 'back' | 'forward'; label: string; onClick: () => void }) {
  return (
    <button
      class="card-icon"
      type="button"
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    >
      <Icon name={props.icon} turns />
    </button>
  );
}

/** A meaning is known by its pack, and within a pack by its disambiguation. */
function nameOf(view: EntryView | undefined): string {
  if (!view) return '';
  const { entry, pack } = view;
  return entry.disambiguation ? `${pack.name}, ${entry.disambiguation}` : pack.name;
}
