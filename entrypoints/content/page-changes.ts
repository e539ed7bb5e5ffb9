import { composedParent, type Container } from './composed';
import { rootOf } from './page-kind';
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

/** What `jobsOf` needs of a MutationRecord. */
export type Change = Pick<MutationRecord, 'type' | 'target'> &
  Readonly<Record<'addedNodes' | 'removedNodes', Iterable<Node>>>;

/** Beyond so many changes in one frame, or in a tab nobody looks at, the page is read whole instead. */
const MAX_CHANGES = 10_000;

/**
 * Least time between two readings, in ms. A page that never rests (text that streams in, prices that tick) is read
 * ten times a second, not with each frame.
 */
const PAUSE_MS = 100;

/**
 * Collects DOM changes and hands them over in the next frame, or in one after a pause when a reading was just before;
 * in a tab in the background, when it is looked at again.
 * @param onRewritten called when the page has written another document in its place (`document.open`), which takes
 *   away every listener on window and document
 * @returns adds a shadow root, whose changes are its own; to add it again does nothing
 */
export function watchChanges(
  onChanges: (changes: Change[]) => void,
  signal: AbortSignal,
  onRewritten: () => void,
): (root: ShadowRoot) => void {
  let changes: Change[] = [];
  let nextFrame = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const deliver = (): void => {
    const delivered = changes;
    changes = [];
    nextFrame = 0;
    pause = setTimeout(() => {
      pause = undefined;
      if (changes.length > 0) nextFrame = requestAnimationFrame(deliver);
    }, PAUSE_MS);
    onChanges(delivered);
  };
  const observer = new MutationObserver((records) => {
    if (records.some(isNewRoot)) return onRewritten();
    for (const record of records) changes.push(record);
    if (changes.length > MAX_CHANGES) changes = [everything()];
    if (pause === undefined) nextFrame ||= requestAnimationFrame(deliver);
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
    cancelAnimationFrame(nextFrame);
    clearTimeout(pause);
  });
  return (root) => {
    if (!signal.aborted) observer.observe(root, watched);
  };
}

function isNewRoot({ target, addedNodes }: MutationRecord): boolean {
  return target === document && [...addedNodes].some((node) => node instanceof Element);
}

/** As if everything had been taken out and put back. */
function everything(): Change {
  const root = rootOf(document);
  const all = root ? [root] : [];
  return { type: 'childList', target: document, addedNodes: all, removedNodes: all };
}

/** What has to be read again: changed lines directly, added elements whole. */
export function jobsOf(records: readonly Change[]): Job[] {
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

/** Whether a change took something out of the page. */
export function removesNodes({ removedNodes }: Change): boolean {
  return !removedNodes[Symbol.iterator]().next().done;
}
