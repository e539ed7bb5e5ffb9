import { useEffect, useRef, useState } from 'preact/hooks';
import type { PackProgress } from '../data/settings';
import { progressPart, progressWords, spokenProgress } from './size-words';

/** How often progress is said, in ms: more often it would talk over everything else. */
const SAID_EVERY = 5000;

/** How far a pack has come, with a way to stop it. */
export function ProgressNote(props: {
  /** Whose. */
  name: string;
  /** None while it hasn't begun. */
  progress: PackProgress | undefined;
  /** None where it is not for the reader to stop. */
  onCancel: (() => void) | undefined;
}) {
  const { name, progress } = props;
  const part = progress && progressPart(progress);
  const said = useSparse(progress ? `${name}: ${spokenProgress(progress)}` : '', SAID_EVERY);
  return (
    <div class="progress">
      <div class="progress-text">
        {/* Without a value, the bar says that it can't be told how long it takes. */}
        <progress class="progress-bar" aria-label={name} {...(part === undefined ? {} : { value: part })} />
        <p class="progress-words">{progress ? progressWords(progress) : 'Waiting…'}</p>
      </div>
      {props.onCancel && (
        <button class="button" type="button" aria-label={`Cancel ${name}`} onClick={props.onCancel}>
          Cancel
        </button>
      )}
      <p class="unseen" role="status">
        {said}
      </p>
    </div>
  );
}

/** A text that changes no more often than every so many ms; the last one is not lost. */
function useSparse(text: string, every: number): string {
  const [said, setSaid] = useState(text);
  const lastAt = useRef(-Infinity);
  useEffect(() => {
    if (text === said) return undefined;
    const wait = Math.max(0, lastAt.current + every - performance.now());
    const timer = setTimeout(() => {
      lastAt.current = performance.now();
      setSaid(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, said, every]);
  return said;
}
