import { describe, expect, it } from 'vitest';
import { LINE_BREAK } from '../../../data/detect/line-break';
import { finds, indexedLabels, makeDetector, makeEntries } from './make-detector';

describe('signs', () => {
  const entries = ['C', 'C++', 'C#', '.NET', 'Node', 'Node.js', 'CI', 'CI/CD', 'R&D', 'request', 'response'];
  finds('belong to a label', entries, [
    ['C++ and C# and C', 'C++', 'C#', 'C'],
    ['C++, C#; C.', 'C++', 'C#', 'C'],
    ['We use .NET.', '.NET'],
    ['Node.js, node.js', 'Node.js', 'node.js'],
    ['Node runs', 'Node'],
    ['CI/CD', 'CI/CD'],
    ['R&D', 'R&D'],
  ]);
  finds('do not let a shorter label in', ['C', 'Node', 'request'], [['C++'], ['C#'], ['Node.js'], ['C++.']]);
  finds('a full stop ends a sentence', entries, [
    ['He knows C.', 'C'],
    ['Here is Node. Then', 'Node'],
    ['Node.', 'Node'],
    ['Is it Node.js? Node.js.', 'Node.js', 'Node.js'],
  ]);
  finds('a slash separates what are labels by themselves', entries, [
    ['request/response', 'request', 'response'],
    ['CI/request', 'CI', 'request'],
  ]);
  finds(
    'a slash belongs to a label that has it',
    ['request/response', 'request', 'response'],
    [
      ['a request/response cycle', 'request/response'],
      ['request / response', 'request', 'response'],
    ],
  );
});

describe('addresses, identifiers and file names are left alone', () => {
  finds(
    'no match in',
    ['backend', 'server', 'API'],
    [
      ['www.backend.example'],
      ['a@backend.example'],
      ['backend@corp.example'],
      ['@backend'],
      ['my_backend'],
      ['backend_url'],
      ['server.js'],
      ['./server.js'],
    ],
  );
  finds(
    'not in the path of an address either',
    ['backend'],
    [['https://corp.example/backend/docs'], ['https://corp.example/backend']],
  );
  finds(
    'quotes and brackets are no address',
    ['backend'],
    [['"backend" (backend) \u2018backend\u2019', 'backend', 'backend', 'backend']],
  );
});

describe('what ends a phrase', () => {
  finds(
    'punctuation and the page\u2019s line breaks',
    ['order book', 'order'],
    [
      ['order, book', 'order'],
      ['order (book)', 'order'],
      ['order: book', 'order'],
      ['order \u2014 book', 'order'],
      [`order${LINE_BREAK}book`, 'order'],
      ['order\nbook', 'order\nbook'],
    ],
  );
});

describe('the longest label wins, and matches do not overlap', () => {
  finds(
    'longest',
    ['data', 'data structure', 'structure', 'structure chart'],
    [
      ['data structure', 'data structure'],
      ['data structure chart', 'data structure'],
      ['a structure chart', 'structure chart'],
      ['data data structures', 'data', 'data structures'],
    ],
  );
  finds(
    'a longer beginning that leads nowhere gives way to the shorter label',
    ['order', 'order processing system'],
    [
      ['order processing', 'order'],
      ['order processing systems', 'order processing systems'],
    ],
  );
});

describe('notLabel: longer phrases in which an entry must not match', () => {
  const bank = { name: 'bank', notLabel: ['river bank', 'bank holiday'] };
  finds(
    'hides it wherever it lies in the phrase',
    [bank],
    [
      ['the bank', 'bank'],
      ['a river bank'],
      ['two river banks'],
      ['a bank holiday'],
      ['Bank-Holiday'],
      ['a river bank and a bank', 'bank'],
      ['bank holiday, bank', 'bank'],
    ],
  );
  finds(
    'hides only its own entry',
    [bank, 'river', { ...bank, id: 'shore', notLabel: [] }],
    [
      ['a river bank', 'river', 'bank'],
      ['a bank', 'bank: bank, bank'],
    ],
  );
  finds(
    'also where the phrase begins inside another match',
    [bank, 'central river'],
    [['the central river bank', 'central river']],
  );
});

describe('senses', () => {
  finds(
    'of a label come in the order of the packs',
    ['Engineer', 'engineer', { name: 'builder', alternateName: ['engineer'] }],
    [['engineers', 'engineers: Engineer, engineer, builder']],
  );
  finds(
    'of the spelling as written',
    ['US', { name: 'we', alternateName: ['us'] }],
    [
      ['us', 'us'],
      ['US', 'US: US, we'],
    ],
  );

  it('come once each, though several labels of an entry fold alike', () => {
    const labels = indexedLabels(makeEntries({ name: 'back-end', alternateName: ['backend', 'Back End'] }));
    expect(makeDetector(labels).detect('backend')).toMatchObject([{ start: 0, end: 7, senses: [0] }]);
  });
});

describe('a detector', () => {
  it('keeps nothing from one text to the next', () => {
    const detector = makeDetector(indexedLabels(makeEntries({ name: 'bank', notLabel: ['river bank'] })));
    expect(detector.detect('a river bank')).toEqual([]);
    expect(detector.detect('bank')).toMatchObject([{ start: 0, end: 4, senses: [0] }]);
    expect(detector.detect('')).toEqual([]);
  });

  it('reads a text of a megabyte', () => {
    const text = 'an engineer, '.repeat(80_000);
    expect(makeDetector(indexedLabels(makeEntries('engineer'))).detect(text)).toHaveLength(80_000);
  });
});
