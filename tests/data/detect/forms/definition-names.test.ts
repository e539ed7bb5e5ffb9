import { describe, expect, it } from 'vitest';
import { isAbbreviation, isShortFor } from '../../../../data/detect/forms/abbreviation';
import { definitionNames } from '../../../../data/detect/forms/definition-names';
import { labelsOf } from '../../../../data/detect/labels';
import { ENGLISH, makeEntry } from '../../make';

const names = (name: string, description: string) => definitionNames(makeEntry({ name, description }));

describe('names that a definition gives its own term', () => {
  it.each<[name: string, definition: string, ...names: string[]]>([
    ['Acme Painter', 'Painter is a program for drawing.', 'Painter'],
    ['IP address', 'An IP address (Internet Protocol address) is a number.', 'Internet Protocol address'],
    ['ISP', 'An ISP (Internet Service Provider) sells access.', 'Internet Service Provider'],
    ['JSON', 'JavaScript Object Notation (JSON) is a format.', 'JavaScript Object Notation'],
    ['Sticky state', 'Sticky state (or "sticky user state") is a window state.', 'sticky user state'],
    ['Falsy', 'A falsy (sometimes written falsey) value is one that counts as false.', 'falsey'],
    [
      'tools',
      'Tools (also known as utilities, helpers or "aids") are programs.',
      'utilities',
      'helpers',
      'aids',
    ],
    ['bfcache', 'The back/forward cache, or bfcache, is kept by browsers.', 'back/forward cache'],
    ['rendering server', 'In a cluster, the server is the machine that renders.', 'server'],
  ])('%s: %s', (name, definition, ...expected) => expect(names(name, definition)).toEqual(expected));

  it.each<[why: string, name: string, definition: string]>([
    ['it names itself only', 'cache', 'A cache is a store close to its reader.'],
    ['it begins with what the thing is', 'cache', 'A store close to its reader.'],
    ['it speaks of another thing', 'JSON type', 'JSON is a format, and a type in it is one of six.'],
    ['the aside says what kind', 'array', 'An array (either primitive or object) is a list.'],
    ['the aside is no name', 'caret', 'A caret (pronounced like carrot) is a sign.'],
    ['the aside is a sentence', 'poll', 'A poll (also something that is asked again and again) is a call.'],
    ['it is empty', 'cache', ''],
  ])('none where %s', (_why, name, definition) => expect(names(name, definition)).toEqual([]));

  it('are labels like any other; abbreviations match in capitals only', () => {
    const entry = makeEntry({ name: 'content store', description: 'A content store (CS) is a store.' });
    expect(labelsOf(entry, ENGLISH).map(({ text, caseSensitive }) => [text, caseSensitive])).toEqual([
      ['content store', false],
      ['CS', true],
    ]);
  });
});

describe('a name with parentheses', () => {
  it.each<[name: string, ...labels: string[]]>([
    ['Round-trip time (RTT)', 'Round-trip time', 'RTT'],
    ['RTT (Round-trip time)', 'Round-trip time', 'RTT'],
    ['Selector (CSS)', 'Selector'],
    ['Node (networking)', 'Node'],
    ['Internationalization (i18n)', 'Internationalization', 'i18n'],
    ['Cross-site scripting (XSS)', 'Cross-site scripting', 'XSS'],
    ['(odd)', '(odd)'],
    ['odd (', 'odd ('],
    ['odd ()', 'odd ()'],
  ])('%s', (name, ...labels) => {
    expect(labelsOf(makeEntry({ name }), ENGLISH).map(({ text }) => text)).toEqual(labels);
  });
});

describe('abbreviations', () => {
  it.each(['RTT', 'IdP', 'WebRTC', 'i18n', 'k8s', 'CI/CD', 'R&D'])('%s is one', (text) =>
    expect(isAbbreviation(text)).toBe(true),
  );
  it.each(['Node', 'css', 'Round-trip time', '', 'A', '24'])('"%s" is none', (text) =>
    expect(isAbbreviation(text)).toBe(false),
  );
  it.each([
    ['XSS', 'cross-site scripting', true],
    ['PWAs', 'progressive web applications', true],
    ['k8s', 'kubernetes', true],
    ['CSS', 'selector', false],
    ['HTML', 'character reference', false],
    ['DOM', 'node', false],
    ['', 'anything at all', false],
  ])('%s for %s: %s', (short, long, expected) => expect(isShortFor(short, long)).toBe(expected));
});
