import { describe, expect, it } from 'vitest';
import { isEveryday } from '../../../data/detect/everyday';

describe('an everyday word', () => {
  it.each(['server', 'node', 'string', 'Library', 'libraries', 'boxes', 'colour', 'color', 'volumes'])(
    '%s',
    (label) => {
      expect(isEveryday(label)).toBe(true);
    },
  );

  it.each([
    'API',
    'IT',
    'C',
    'Node.js',
    'idempotent',
    'latency',
    'backend engineer',
    'microservice',
    '',
    'naïve',
  ])('%s is none', (label) => {
    expect(isEveryday(label)).toBe(false);
  });
});
