import { describe, expect, it } from 'vitest';
import { senseAfter, senseNames } from '../../components/sense-switch';
import { cardEntry } from '../fixtures/card/entries';

describe('senseAfter', () => {
  it.each([
    [0, 'ArrowRight', false, 1],
    [2, 'ArrowRight', false, 0],
    [0, 'ArrowLeft', false, 2],
    [0, 'ArrowLeft', true, 1],
    [1, 'ArrowRight', true, 0],
    [1, 'Home', false, 0],
    [1, 'End', true, 2],
    [1, 'ArrowDown', false, undefined],
    [1, 'a', false, undefined],
  ])('of meaning %i of three, %s (right to left: %s) leads to %s', (selected, key, isTurned, expected) => {
    expect(senseAfter(selected, key, 3, isTurned)).toBe(expected);
  });
});

describe('senseNames', () => {
  it('are those of the packs, with what tells the meanings of one pack apart', () => {
    const views = [
      cardEntry('Sailing', { name: 'sheet' }),
      cardEntry('Paper', { name: 'sheet', disambiguation: 'for writing' }),
      cardEntry('Paper', { name: 'sheets' }),
    ];
    expect(senseNames(views)).toEqual(['Sailing', 'Paper, for writing', 'Paper, sheets']);
  });
});
