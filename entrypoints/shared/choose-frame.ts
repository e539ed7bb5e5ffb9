/** What a frame says of itself. */
export interface FrameFacts {
  frameId: number;
  /** How many frames it lies in; 0 for the page itself. */
  depth: number;
  /** Also where the focus is in a frame within it (`document.hasFocus`). */
  hasFocus: boolean;
  /** Whether Gloss runs there, on or off. */
  hasSession: boolean;
  /** Whether the hover code does. */
  hasCommand: boolean;
}

/**
 * The frame that a command is for: the innermost with the focus in which Gloss runs, since a frame that is too small for
 * Gloss has the focus, too; the page itself, where the focus is in the browser's own interface.
 */
export function chooseFrame(frames: readonly FrameFacts[]): FrameFacts | undefined {
  const ours = frames.filter(({ hasSession }) => hasSession);
  const focused = ours.filter(({ hasFocus }) => hasFocus).sort((a, b) => b.depth - a.depth);
  return focused[0] ?? ours.find(({ frameId }) => frameId === 0);
}
