/**
 * Whether Alt is held, as far as this frame can tell: keys are heard where the focus is, and the pointer tells the rest
 * (a key that was pressed in another frame, or let go in another window). AltGr is another key.
 */

/** @param onChange hears it when that changes; it is not held at first. @param signal ends it */
export function watchHeldKey(onChange: (isHeld: boolean) => void, signal: AbortSignal): void {
  let isHeld = false;
  const note = (now: boolean): void => {
    if (now === isHeld) return;
    isHeld = now;
    onChange(now);
  };
  const options = { capture: true, passive: true, signal };
  addEventListener('keydown', ({ key }) => key === 'Alt' && note(true), options);
  addEventListener('keyup', ({ key }) => key === 'Alt' && note(false), options);
  addEventListener('pointermove', ({ altKey }) => note(altKey), options);
  addEventListener('blur', ({ target }) => target === window && note(false), options);
}
