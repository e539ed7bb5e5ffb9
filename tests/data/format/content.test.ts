import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Block, blockText, inlineText, termRefs, WebAddress } from '../../../data/format/content';

const strong = { type: 'strong', text: 'bold' } as const;
const toApi = { type: 'term', ref: 'api', text: 'APIs' } as const;
const toOther = { type: 'term', ref: 'gloss:web#server', text: 'servers' } as const;
const link = { type: 'link', href: 'https://a.example/', text: 'there' } as const;

describe('blockText: a block without its markup', () => {
  it.each<[what: string, block: Block, text: string]>([
    ['a bare string', 'As it is.', 'As it is.'],
    ['a heading', { type: 'heading', level: 2, text: 'Overview' }, 'Overview'],
    ['code', { type: 'code', text: 'a\n  b' }, 'a\n  b'],
    ['a paragraph of one string', { type: 'paragraph', children: 'Plain.' }, 'Plain.'],
    [
      'a paragraph of inlines',
      { type: 'paragraph', children: ['Some ', strong, ' ', toApi, '.'] },
      'Some bold APIs.',
    ],
    ['a list', { type: 'list', ordered: true, items: ['one', ['two ', link]] }, 'one two there'],
    ['a table', { type: 'table', head: ['a', [strong]], rows: [['b', 'c'], [[toApi]]] }, 'a bold b c APIs'],
  ])('%s', (_what, block, text) => {
    expect(blockText(block)).toBe(text);
  });

  it('inlineText joins a run', () => {
    expect(inlineText('plain')).toBe('plain');
    expect(inlineText(['a ', strong, link])).toBe('a boldthere');
  });
});

describe('termRefs: what the long read refers to', () => {
  it('finds term links in paragraphs, lists and tables, in reading order', () => {
    const blocks: Block[] = [
      'Plain.',
      { type: 'heading', level: 3, text: 'H' },
      { type: 'paragraph', children: ['a', toApi, link] },
      { type: 'list', ordered: false, items: ['a', [toOther]] },
      { type: 'code', text: 'x' },
      { type: 'table', head: [[toApi]], rows: [['a', [strong, toOther]]] },
    ];
    expect(termRefs(blocks)).toEqual(['api', 'gloss:web#server', 'api', 'gloss:web#server']);
  });

  it('finds none in none', () => {
    expect(termRefs([])).toEqual([]);
  });
});

describe('WebAddress', () => {
  it.each([
    ['https://a.example/b?c#d', true],
    ['HTTP://A.EXAMPLE', true],
    ['javascript:alert(1)', false],
    ['java\nscript:alert(1)', false],
    ['javascript://a.example/%0aalert(1)', false],
    [' https://a.example', false],
    ['data:text/html,<b>', false],
    ['file:///etc/passwd', false],
    ['//a.example', false],
    ['/relative', false],
    ['https://', false],
    ['https:a.example', false],
    ['', false],
  ])('%j: %s', (address, isOne) => {
    expect(v.is(WebAddress, address)).toBe(isOne);
  });
});
