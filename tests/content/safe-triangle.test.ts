import { describe, expect, test } from 'vitest';
import { isOnTheWay } from '../../entrypoints/content/safe-triangle';

const CARD = { left: 100, right: 420, top: 200, bottom: 360 };
const ABOVE = { x: 120, y: 180 };

describe('the way to a card below', () => {
  test('straight down, and aslant to its corners', () => {
    for (const point of [
      { x: 120, y: 190 },
      { x: 300, y: 196 },
      { x: 110, y: 190 },
    ]) {
      expect(isOnTheWay(ABOVE, point, CARD)).toBe(true);
    }
  });

  test('is not along the line, nor away from the card', () => {
    for (const point of [
      { x: 200, y: 180 },
      { x: 40, y: 180 },
      { x: 120, y: 170 },
      { x: 500, y: 199 },
    ]) {
      expect(isOnTheWay(ABOVE, point, CARD)).toBe(false);
    }
  });
});

test('to a card above, or beside', () => {
  expect(isOnTheWay({ x: 120, y: 380 }, { x: 200, y: 366 }, CARD)).toBe(true);
  expect(isOnTheWay({ x: 120, y: 380 }, { x: 200, y: 400 }, CARD)).toBe(false);
  expect(isOnTheWay({ x: 80, y: 250 }, { x: 95, y: 260 }, CARD)).toBe(true);
  expect(isOnTheWay({ x: 440, y: 250 }, { x: 425, y: 240 }, CARD)).toBe(true);
  expect(isOnTheWay({ x: 440, y: 250 }, { x: 470, y: 250 }, CARD)).toBe(false);
});

test('where the pointer left is on the way, and what lies in the card is not beside it', () => {
  expect(isOnTheWay(ABOVE, ABOVE, CARD)).toBe(true);
  expect(isOnTheWay({ x: 200, y: 250 }, { x: 210, y: 260 }, CARD)).toBe(false);
});
