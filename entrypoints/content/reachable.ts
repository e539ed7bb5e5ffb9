import { composedClosest, composedContains, composedParent } from './composed';
import { rectsOf } from './hit-test';
import { hostParentFor } from './host-parent';
import type { PageMatch } from './matched-block';
import { isRendered } from './rendered';
import { focusedElement } from './subject';

/**
 * Which terms the keyboard leads to: what is rendered and has a box. Not what is `inert`, or lies behind a modal dialog
 * or beside what fills the screen: find-in-page passes over that as well (HTML, section 6.3.3), and a card could not be
 * used there. Text that is clipped away, as for screen readers only, or transparent until it is scrolled to, counts.
 */
export function reachableOf(shown: readonly PageMatch[]): PageMatch[] {
  const scope = scopeOf();
  const known = new Map<Element, boolean>();
  const isOpen = (element: Element): boolean => {
    let open = known.get(element);
    if (open === undefined) {
      open =
        composedContains(scope, element) &&
        composedClosest(element, '[inert]') === null &&
        isRendered(element);
      known.set(element, open);
    }
    return open;
  };
  return shown.filter(({ range }) => {
    const element = range && composedParent(range.startContainer);
    return element && element.isConnected && isOpen(element) && rectsOf(range).length > 0;
  });
}

/** The topmost modal dialog, else what fills the screen, else all. Of several dialogs the one with the focus is on top. */
function scopeOf(): Element {
  const all = document.documentElement;
  const around = hostParentFor(focusedElement() ?? all);
  if (around !== all) return around;
  return [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.fullscreenElement ?? all;
}
