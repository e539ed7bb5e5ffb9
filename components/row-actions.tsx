import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** What can be done about a pack. */
export type RowAction = 'check' | 'cancel' | 'rollBack' | 'remove' | 'follow' | 'stay' | 'retry';

/** A button that stays in place, and keeps the focus, while what it began is under way. */
export function ActionButton(props: {
  label: string;
  /** While it is under way. */
  busyLabel: string;
  isBusy: boolean;
  /** It is what most people have come for. */
  isMain?: boolean;
  onClick: () => void;
}) {
  const { label, busyLabel, isBusy, onClick } = props;
  return (
    <button
      class={props.isMain ? 'button button-main' : 'button'}
      type="button"
      aria-disabled={isBusy || undefined}
      onClick={() => {
        if (!isBusy) onClick();
      }}
    >
      {isBusy ? busyLabel : label}
    </button>
  );
}

/** Removes something, after it has asked once, in place. */
export function RemoveButton(props: {
  question: string;
  isBusy: boolean;
  /** A pack that never came is removed without a question. */
  asks: boolean;
  onRemove: () => void;
}) {
  const { question, isBusy, asks, onRemove } = props;
  const [isAsking, setIsAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const remove = useRef<HTMLButtonElement>(null);
  const wasAskingRef = useRef(false);
  // Before the next key is pressed.
  useLayoutEffect(() => {
    // The button that was pressed is gone; its place is taken by the safe answer, and back.
    if (isAsking) keep.current?.focus();
    else if (wasAskingRef.current) remove.current?.focus();
    wasAskingRef.current = isAsking;
  }, [isAsking]);
  if (!isAsking) {
    return (
      <button
        ref={remove}
        class="button"
        type="button"
        aria-disabled={isBusy || undefined}
        onClick={() => {
          if (isBusy) return;
          if (asks) setIsAsking(true);
          else onRemove();
        }}
      >
        {isBusy ? 'Removing…' : 'Remove'}
      </button>
    );
  }
  const answer = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setIsAsking(false);
  };
  return (
    <div class="question" role="group" aria-label={question} onKeyDown={answer}>
      <p class="question-text">{question}</p>
      <button
        class="button"
        type="button"
        onClick={() => {
          setIsAsking(false);
          onRemove();
        }}
      >
        Remove
      </button>
      <button ref={keep} class="button" type="button" onClick={() => setIsAsking(false)}>
        Keep
      </button>
    </div>
  );
}
