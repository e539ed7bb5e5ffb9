import { describe, expect, it } from 'vitest';
import { moveActive, NONE } from '../../components/list-keys';

describe('moveActive', () => {
  it.each([
    ['ArrowDown', NONE, 3, 0],
    ['ArrowDown', 0, 3, 1],
    ['ArrowDown', 2, 3, 0],
    ['ArrowUp', NONE, 3, 2],
    ['ArrowUp', 0, 3, 2],
    ['ArrowUp', 2, 3, 1],
    ['PageDown', NONE, 20, 6],
    ['PageDown', 18, 20, 19],
    ['PageUp', 18, 20, 11],
    ['PageUp', 3, 20, 0],
  ])('%s from %i of %i options leads to %i', (key, active, count, expected) => {
    expect(moveActive(active, key, count)).toBe(expected);
  });

  it.each(['Home', 'End', 'ArrowLeft', 'Enter', 'a'])('leaves %s to the text field', (key) => {
    expect(moveActive(0, key, 3)).toBeUndefined();
  });

  it('has nowhere to go in an empty list', () => {
    expect(moveActive(NONE, 'ArrowDown', 0)).toBeUndefined();
  });
});
