import { composedParent } from './composed';

/**
 * Where the host belongs: under `<html>`, but inside a modal dialog or a fullscreen element that shows the text, also
 * through a slot. What is outside of a modal dialog is inert, also in the top layer: painted, and not to be clicked.
 */
export function hostParentFor(element: Element): Element {
  for (let at: Element | null = element; at; at = at.assignedSlot ?? composedParent(at)) {
    if (at.matches('dialog:modal') || (at.matches(':fullscreen') && mayHold(at))) return at;
  }
  return document.documentElement;
}

/** Children of these are not shown. */
const SHOWS_NO_CHILDREN = 'video, audio, img, canvas, iframe, object, embed, svg, input, textarea, select';

function mayHold(element: Element): boolean {
  return !element.matches(SHOWS_NO_CHILDREN);
}
