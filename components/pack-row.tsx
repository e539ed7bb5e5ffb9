import { useRef } from 'preact/hooks';
import { FailureNote } from './failure-note';
import { PackDetails } from './pack-details';
import type { Origin, PackFacts } from './pack-facts';
import { LeftOutList } from './problem-list';
import { ProgressNote } from './progress-note';
import { ActionButton, type RowAction } from './row-actions';
import { countWords } from './size-words';
import { Switch } from './switch';

interface PackRowProps {
  pack: PackFacts;
  /** What is under way. */
  busy?: RowAction | undefined;
  /** What was asked for and went wrong. */
  problem?: string | undefined;
  onToggle: (enabled: boolean) => void;
  onAction: (action: RowAction) => void;
}

/** One pack with its switch, where it stands, and what can be done about it. */
export function PackRow(props: PackRowProps) {
  const { pack, problem, onAction } = props;
  const place = useRef<HTMLLIElement>(null);
  const text = { dir: 'auto', lang: pack.inLanguage } as const;
  const facts = [pack.subject.join(', '), countWords(pack.count, 'term', 'terms'), pack.license];
  const act = (action: RowAction) => {
    // Check now and Remove stay where they are, or have a place of their own to go to; other buttons vanish.
    if (action !== 'check' && action !== 'remove') place.current?.focus();
    onAction(action);
  };
  return (
    <li class="row" data-pack={pack.id} ref={place} tabIndex={-1} aria-label={pack.name}>
      <div class="row-text">
        <h3 class="row-title" {...text}>
          {pack.name}
        </h3>
        {pack.description && (
          <p class="row-description" {...text}>
            {pack.description}
          </p>
        )}
        <p class="row-facts">{facts.filter((fact) => fact !== '').join(' · ')}</p>
        <SourceLine pack={pack} />
        <FailureNote failure={pack.failure} />
        {pack.progress && (
          <ProgressNote
            name={pack.name}
            progress={pack.progress}
            onCancel={pack.isFixed ? undefined : () => act('cancel')}
          />
        )}
        {pack.successor !== undefined && !pack.isFixed && (
          <Successor address={pack.successor} busy={props.busy} onAction={act} />
        )}
        {pack.leftOut && <LeftOutList leftOut={pack.leftOut} />}
        {pack.origin.kind !== 'built-in' && <PackDetails pack={pack} busy={props.busy} onAction={act} />}
        {problem && (
          <p class="row-problem" role="alert">
            {problem}
          </p>
        )}
      </div>
      <Switch checked={pack.enabled} label={pack.name} unseenLabel onChange={props.onToggle} />
    </li>
  );
}

/** "Version 3 · example.org · Checked 2 hours ago, again tomorrow". */
function SourceLine({ pack }: { pack: PackFacts }) {
  return (
    <p class="row-facts row-source">
      Version <bdi>{pack.version}</bdi>
      {' · '}
      <bdi>{originWords(pack.origin)}</bdi>
      {pack.checked !== undefined && ` · ${pack.checked}`}
    </p>
  );
}

function originWords(origin: Origin): string {
  switch (origin.kind) {
    case 'built-in':
      return 'Built in';
    case 'address':
      return origin.host;
    case 'file':
      return origin.name;
  }
}

/** A pack goes on elsewhere, perhaps with someone else: that is for the reader to decide. */
function Successor(props: {
  address: string;
  busy: RowAction | undefined;
  onAction: (action: RowAction) => void;
}) {
  const { address, busy, onAction } = props;
  return (
    <div class="note" role="group" aria-label="This pack goes on elsewhere">
      <p>
        The publisher says this pack goes on at <bdi class="address">{address}</bdi>.
      </p>
      <div class="actions">
        <ActionButton
          label="Follow"
          busyLabel="Following…"
          isBusy={busy === 'follow'}
          onClick={() => onAction('follow')}
        />
        <ActionButton
          label="Stay here"
          busyLabel="Staying…"
          isBusy={busy === 'stay'}
          onClick={() => onAction('stay')}
        />
      </div>
    </div>
  );
}
