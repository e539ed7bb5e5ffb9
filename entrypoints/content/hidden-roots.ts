import { composedParent, elementOf, type Container } from './composed';
import { isRendered } from './rendered';

/** Hidden text is not read until it shows. */

export interface HiddenRoots {
  /** Whether a container is not rendered. It is looked at again when it comes into view. */
  includes(container: Container): boolean;
}

/** After these, what was invisible without being taken out of the layout may have appeared. */
const REVEALING_EVENTS = ['load', 'animationend', 'transitionend', 'toggle'];

/** Watches hidden parts of the page (tabs, accordions) and reports the ones that come into view. */
export function watchHidden(onRevealed: (root: Element) => void, signal: AbortSignal): HiddenRoots {
  const roots = new Set<Element>();
  const forget = (root: Element): void => {
    roots.delete(root);
    observer.unobserve(root);
  };
  const reportRendered = (candidates: Iterable<Element>): void => {
    for (const root of candidates) {
      if (!root.isConnected) forget(root);
      else if (showsText(root)) {
        forget(root);
        onRevealed(root);
      }
    }
  };
  const observer = new IntersectionObserver((entries) =>
    reportRendered(entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target)),
  );
  const options = { capture: true, passive: true, signal };
  for (const type of REVEALING_EVENTS) addEventListener(type, () => reportRendered(roots), options);
  signal.addEventListener('abort', () => observer.disconnect());
  return {
    includes(container) {
      let root = elementOf(container);
      if (showsText(root)) return false;
      for (let outer = composedParent(root); outer && !isRendered(outer); outer = composedParent(outer))
        root = outer;
      if (!roots.has(root)) {
        roots.add(root);
        observer.observe(root);
      }
      return true;
    },
  };
}

/** Whether text directly in an element shows. A closed `<details>` is rendered, but only its summary is. */
function showsText(container: Element): boolean {
  return isRendered(container) && !(container instanceof HTMLDetailsElement && !container.open);
}
