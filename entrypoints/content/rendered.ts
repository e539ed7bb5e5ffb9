/** Whether an element is rendered and not made invisible. */
export function isRendered(element: Element): boolean {
  if (element.checkVisibility({ visibilityProperty: true })) return true;
  // `display: contents` has no box of its own, which counts as invisible; its text may well be seen.
  const { parentElement } = element;
  return (
    parentElement !== null && getComputedStyle(element).display === 'contents' && isRendered(parentElement)
  );
}
