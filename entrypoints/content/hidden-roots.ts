import { isRendered } from './rendered';
import { containerOf } from './text-blocks';

/**
 * Hidden text is not read until it shows. What has no box is reported by an IntersectionObserver once it comes into
 * view; what has one and is invisible all the same (`visibility`, `content-visibility`) when an attribute changes
 * on it or around it, or after one of the events below.
 */

export interface HiddenRoots {
  /** Whether text directly in an element cannot be seen. It is looked at again when it may have come to show. */
  includes(element: Element): boolean;
}

/** After these, what was invisible without being taken out of the layout may have appeared. */
const REVEALING_EVENTS = ['load', 'animationend', 'transitionend', 'toggle'];

/** Watches hidden parts of the page (tabs, accordions) and reports what to read of the ones that show. */
export function watchHidden(onRevealed: (container: Element) => void, signal: AbortSignal): HiddenRoots {
  const roots = new Set<Element>();
  const attributes = watchAttributes(() => reportShown(roots), signal);
  const forget = (root: Element): void => {
    roots.delete(root);
    observer.unobserve(root);
    if (roots.size === 0) attributes.rest();
  };
  const reportShown = (candidates: Iterable<Element>): void => {
    for (const root of candidates) {
      if (!root.isConnected) forget(root);
      else if (showsText(root)) {
        forget(root);
        onRevealed(containerOf(root) ?? root);
      }
    }
  };
  const observer = new IntersectionObserver((entries) => {
    const inView = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
    reportShown(inView);
    // What has a box in view, and still shows nothing.
    for (const root of inView) if (roots.has(root)) attributes.watch(root);
  });
  const options = { capture: true, passive: true, signal };
  for (const type of REVEALING_EVENTS) addEventListener(type, () => reportShown(roots), options);
  signal.addEventListener('abort', () => observer.disconnect());
  const watch = (hidden: Element): true => {
    let root = hidden;
    for (let outer = root.parentElement; outer && !isRendered(outer); outer = outer.parentElement)
      root = outer;
    if (!roots.has(root)) {
      roots.add(root);
      observer.observe(root);
    }
    return true;
  };
  return {
    includes: (element) => !showsText(element) && watch(element),
  };
}

/**
 * Whether text directly in an element shows. A closed `<details>` is rendered, but only its summary is; and
 * `content-visibility: hidden`, as of `hidden=until-found`, leaves an element its box, without what is in it.
 */
function showsText(element: Element): boolean {
  if (!isRendered(element) || (element instanceof HTMLDetailsElement && !element.open)) return false;
  return getComputedStyle(element).contentVisibility !== 'hidden';
}

/** Calls in the frame after an attribute has changed of one of the elements watched, or of one around it. */
function watchAttributes(onChange: () => void, signal: AbortSignal) {
  let frame = 0;
  const deliver = (): void => {
    frame = 0;
    onChange();
  };
  const observer = new MutationObserver(() => (frame ||= requestAnimationFrame(deliver)));
  const rest = (): void => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    frame = 0;
  };
  signal.addEventListener('abort', rest);
  return {
    watch(element: Element): void {
      for (let outer: Element | null = element; outer; outer = outer.parentElement)
        observer.observe(outer, { attributes: true });
    },
    rest,
  };
}
