import { describe, expect, it } from 'vitest';
import { endingId, endingLetters } from '../../../data/detect/inflect';
import { Tokens, tokenize } from '../../../data/detect/tokens';
import { agrees, dropLetters1, dropLetters2, endingOf } from './endings-of';

const reversed = (word: string) => Array.from(word, (letter) => letter.charCodeAt(0)).toReversed();
const endingIn = (word: string) => endingOf(reversed(word), word.length);
const stemOf = (word: string) => word.slice(0, word.length - endingLetters(endingIn(word)));

describe('the longest ending that leaves a stem', () => {
  it.each<[stem: string, words: string[]]>([
    ['hoist', ['hoist', 'hoists', 'hoisted', 'hoisting']],
    ['serializ', ['serialize', 'serializes', 'serialized', 'serializing', 'serialization', 'serializer']],
    ['interpol', ['interpolate', 'interpolated', 'interpolating', 'interpolation', 'interpolations']],
    ['librar', ['library', 'libraries']],
    ['cook', ['cookie', 'cookies']],
    ['cach', ['cache', 'caches', 'cached', 'caching']],
    ['process', ['process', 'processes', 'processed', 'processing']],
    ['debug', ['debug', 'debugged', 'debugging', 'debugs']],
    ['analys', ['analysis', 'analyses']],
    ['play', ['play', 'plays', 'played', 'playing']],
    ['asynchronous', ['asynchronous', 'asynchronously']],
    ['api', ['api', 'apis']],
    ['access', ['access']],
  ])('%s: %j', (stem, words) => {
    expect(words.map(stemOf)).toEqual(words.map(() => stem));
  });

  it('goes with the hash', () => {
    const hashes = (word: string) => {
      const tokens = tokenize(word, new Tokens());
      return [tokens.hash1[0]!, tokens.hash2[0]!] as const;
    };
    for (const word of ['libraries', 'debugging', 'interpolations', 'cached']) {
      const [hash1, hash2] = hashes(word);
      const count = endingLetters(endingIn(word));
      const stem = [dropLetters1(hash1, reversed(word), count), dropLetters2(hash2, reversed(word), count)];
      expect(stem).toEqual(hashes(stemOf(word)));
    }
  });
});

describe('a text is a form of a label', () => {
  const isForm = (label: string, text: string) =>
    stemOf(label) === stemOf(text) &&
    agrees(endingId(endingIn(label)), endingId(endingIn(text)), stemOf(text).length);

  it.each<[label: string, text: string]>([
    ['engineer', 'engineers'],
    ['bitwise flags', 'bitwise flag'],
    ['property', 'properties'],
    ['process', 'processes'],
    ['analysis', 'analyses'],
    ['encryption', 'encrypted'],
    ['serialization', 'serializing'],
    ['hoisting', 'hoisted'],
    ['interpolation', 'interpolate'],
    ['eviction', 'evicted'],
    ['asynchronous', 'asynchronously'],
    ['debug', 'debugging'],
  ])('%s: %s', (label, text) => {
    expect(isForm(label, text)).toBe(true);
  });

  it.each<[label: string, text: string]>([
    ['server', 'serving'],
    ['server', 'serve'],
    ['hosting', 'host'],
    ['router', 'routing'],
    ['direction', 'direct'],
    ['version', 'verse'],
    ['planning', 'planing'],
    ['port', 'ported'],
  ])('%s, but not %s', (label, text) => {
    expect(isForm(label, text)).toBe(false);
  });
});
