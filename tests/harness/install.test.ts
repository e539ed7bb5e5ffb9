import { describe, expect, test } from 'vitest';
import { isInstalled } from './install.mjs';
import { isNewEnough } from './prefer-newer-node.mjs';

describe('whether the dependencies are there', () => {
  const root = { '': { version: '0.1.0' } };
  const vite = { 'node_modules/vite': { version: '8.0.0' } };
  const elsewhere = { 'node_modules/fsevents': { version: '2.0.0', optional: true } };

  test.each([
    ['nothing is installed', { ...root, ...vite }, undefined, false],
    ['there is no lock file', undefined, vite, true],
    ['all of it', { ...root, ...vite }, vite, true],
    ['all but what is for other systems', { ...root, ...vite, ...elsewhere }, vite, true],
    ['one is missing', { ...root, ...vite }, {}, false],
    ['one has another version', { ...root, ...vite }, { 'node_modules/vite': { version: '7.0.0' } }, false],
    ['one is no longer wanted', root, vite, false],
  ])('%s', (_case, locked, installed, expected) => {
    expect(isInstalled(locked, installed)).toBe(expected);
  });
});

describe('whether the Node that npm runs on is used as it is', () => {
  test.each([
    ['20.20.2', false, false],
    ['24.0.0', false, true],
    ['25.1.0', false, true],
    ['24.21.0', true, false],
    ['', false, false],
  ])('version %j, ours: %s', (version, isOurs, expected) => {
    expect(isNewEnough({ version, isOurs })).toBe(expected);
  });
});
