import { composedParent, type Container } from './composed';
import { containerOf } from './text-blocks';

/** What the page changes, and what has to be read again because of it. */

/** What to read. */
export interface Job {
  root: Container;
  /** The element whole, or only the runs directly in it. */
  deep: boolean;
  /** Whether something inside may have been found before, though it is read whole. */
  known: boolean;
}

/**
 * Collects DOM changes and hands them over once a frame.
 * @returns adds a shadow root, whose changes are its own; to add it again does nothing
 */
export function watchChanges(
  onRecords: (records: MutationRecord[]) => void,
  signal: AbortSignal,
): (root: ShadowRoot) => void {
  let records: MutationRecord[] = [];
  let frame = 0;
  const deliver = (): void => {
    frame = 0;
    const delivered = records;
    records = [];
    onRecords(delivered);
  };
  const observer = new MutationObserver((added) => {
    records.push(...added);
    frame ||= requestAnimationFrame(deliver);
  });
  const watched = {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['contenteditable'],
  };
  // Not its root element, which `document.open` replaces.
  observer.observe(document, watched);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  });
  return (root) => {
    if (!signal.aborted) observer.observe(root, watched);
  };
}

/** What has to be read again: changed lines directly, added elements whole. */
export function jobsOf(records: readonly MutationRecord[]): Job[] {
  const jobs = new Map<Container, Job>();
  const removed = new Set(records.flatMap(({ removedNodes }) => [...removedNodes]));
  for (const { type, target, addedNodes } of records) {
    const container = containerOf(target);
    if (container?.isConnected) {
      if (type === 'attributes') jobs.set(container, { root: container, deep: true, known: true });
      else if (!jobs.has(container)) jobs.set(container, { root: container, deep: false, known: false });
    }
    for (const node of addedNodes) {
      // What was added in a line is read with the line.
      if (!(node instanceof Element) || !node.isConnected || containerOf(node) !== node) continue;
      jobs.set(node, { root: node, deep: true, known: removed.has(node) });
    }
  }
  return [...jobs.values()].filter(({ root }) => !isInsideDeep(root, jobs));
}

/** Whether an element is read anyway, with one around it. */
function isInsideDeep(root: Container, jobs: ReadonlyMap<Container, Job>): boolean {
  for (let outer = composedParent(root); outer; outer = composedParent(outer)) {
    if (jobs.get(outer)?.deep) return true;
  }
  return false;
}
