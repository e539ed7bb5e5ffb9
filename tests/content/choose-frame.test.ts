import { expect, it } from 'vitest';
import { chooseFrame, type FrameFacts } from '../../entrypoints/shared/choose-frame';

const frame = (frameId: number, facts: Partial<FrameFacts> = {}): FrameFacts => ({
  frameId,
  depth: frameId === 0 ? 0 : 1,
  hasFocus: false,
  hasSession: true,
  hasCommand: false,
  ...facts,
});

it.each<[where: string, frames: FrameFacts[], chosen: number | undefined]>([
  ['nowhere: the page', [frame(4), frame(0)], 0],
  ['in the page', [frame(0, { hasFocus: true }), frame(4)], 0],
  ['in a frame', [frame(0, { hasFocus: true }), frame(4, { hasFocus: true })], 4],
  [
    'in a frame in a frame',
    [frame(9, { depth: 2, hasFocus: true }), frame(0, { hasFocus: true }), frame(4, { hasFocus: true })],
    9,
  ],
  [
    'in a frame without Gloss: the one around it',
    [frame(0, { hasFocus: true }), frame(4, { hasFocus: true, hasSession: false })],
    0,
  ],
  ['in a page without Gloss', [frame(0, { hasFocus: true, hasSession: false })], undefined],
  ['in a page that may not be asked', [], undefined],
])('a command is for where the focus is: %s', (_where, frames, chosen) => {
  expect(chooseFrame(frames)?.frameId).toBe(chosen);
});
