import type { ComponentChildren } from 'preact';
import { ProblemList } from './problem-list';

/** A failure in words a person can act on. */
export interface FailureWords {
  title: string;
  text: string;
  action?: string;
  /** What is wrong with a pack, for its publisher. */
  details?: readonly string[];
}

/**
 * The place where a failure is told: it stays, so that assistive technology hears what comes into it.
 * @param props.children what can be done, as buttons
 */
export function FailureNote(props: { failure: FailureWords | undefined; children?: ComponentChildren }) {
  const { failure, children } = props;
  return (
    <div class="note-place" role="status">
      {failure && (
        <div class="note">
          <p class="note-title">{failure.title}</p>
          <p>{[failure.text, failure.action].filter(Boolean).join(' ')}</p>
          {failure.details && failure.details.length > 0 && (
            <ProblemList summary="Details" problems={failure.details} />
          )}
          {children && <div class="actions">{children}</div>}
        </div>
      )}
    </div>
  );
}
