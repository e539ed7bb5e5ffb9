import { useRef } from 'preact/hooks';
import { FailureNote } from './failure-note';
import type { PendingFacts } from './pack-facts';
import { ProgressNote } from './progress-note';
import { ActionButton, RemoveButton, type RowAction } from './row-actions';
import { SetByOrganisation } from './set-by-organisation';

/** A pack that isn't there yet. */
export function PendingRow(props: {
  pending: PendingFacts;
  busy?: RowAction | undefined;
  problem?: string | undefined;
  onAction: (action: RowAction) => void;
}) {
  const { pending, busy, problem, onAction } = props;
  const { address, name, progress, isFixed } = pending;
  // What was wrong the last time is over when the button is pressed.
  const failure = busy === 'retry' ? undefined : pending.failure;
  const place = useRef<HTMLLIElement>(null);
  const retry = () => {
    place.current?.focus();
    onAction('retry');
  };
  return (
    <li class="row" data-address={address} ref={place} tabIndex={-1} aria-label={name}>
      <div class="row-text">
        <h3 class="row-title" dir="auto">
          {name}
        </h3>
        <p class="row-facts">
          <bdi class="address">{address}</bdi>
        </p>
        <FailureNote failure={failure}>
          <ActionButton label="Try again" busyLabel="Trying…" isBusy={false} onClick={retry} />
          {isFixed ? (
            <SetByOrganisation />
          ) : (
            <RemoveButton
              asks={false}
              question=""
              isBusy={busy === 'cancel'}
              onRemove={() => onAction('cancel')}
            />
          )}
        </FailureNote>
        {!failure && (
          <ProgressNote
            name={name}
            progress={progress}
            onCancel={isFixed ? undefined : () => onAction('cancel')}
          />
        )}
        {problem && (
          <p class="row-problem" role="alert">
            {problem}
          </p>
        )}
      </div>
    </li>
  );
}
