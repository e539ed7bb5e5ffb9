import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackIndex } from '../../../data/publish/pack-index';
import { tryPage, type PageResult, type ShownMatch } from '../../../data/publish/try-page';
import { makeEntry, makePack } from '../make';

const PACKS = [
  makePack('test:web', [
    makeEntry({ id: 'api', name: 'application programming interface', abbreviation: ['API'] }),
    makeEntry({ id: 'backend', name: 'backend', alternateName: ['back end', 'server side'] }),
    makeEntry({ id: 'spa', name: 'single-page application', hiddenLabel: ['one-page site'] }),
    makeEntry({ id: 'port', name: 'port', notLabel: ['port of call'], match: { common: true } }),
  ]),
  makePack('test:more', [makeEntry({ id: 'back-end', name: 'back-end' })]),
];
const INDEX = new PackIndex(PACKS);

function matchesOf(result: PageResult): ShownMatch[] {
  return 'matches' in result ? result.matches : result.blocks.flatMap(({ matches }) => matches);
}
const tryText = (text: string) => matchesOf(tryPage({ id: 1, text }, INDEX, 'balanced'));

describe('a text', () => {
  it('gives its matches with UTF-16 offsets, all senses, and whether they are shown', () => {
    expect(tryPage({ id: 'x', text: '\u{1f600} the back-end, its backends' }, INDEX, 'balanced')).toEqual({
      id: 'x',
      matches: [
        {
          start: 7,
          end: 15,
          surface: 'back-end',
          label: 'backend',
          senses: [
            { pack: 'test:web', entry: 'backend' },
            { pack: 'test:more', entry: 'back-end' },
          ],
          shown: true,
        },
        {
          start: 21,
          end: 29,
          surface: 'backends',
          label: 'backend',
          senses: expect.any(Array),
          shown: false,
        },
      ],
    });
  });

  it.each([
    ['APIs', 'API'],
    ['Application Programming Interfaces', 'application programming interface'],
    ['Backend', 'backend'],
    ['Back end', 'back end'],
    ['single-page app', 'single-page application'],
    ['one-page sites', 'one-page site'],
  ])('"%s" matches by the label "%s", as the pack has it', (text, label) => {
    expect(tryText(text).map((match) => match.label)).toEqual([label]);
  });

  it('shows nothing that is hidden by a notLabel', () => {
    expect(tryText('a port of call').map(({ surface }) => surface)).toEqual([]);
    expect(tryText('a port').map(({ surface }) => surface)).toEqual(['port']);
  });
});

describe('a page', () => {
  const page = {
    id: 2,
    blocks: [
      { kind: 'heading' as const, text: 'API' },
      { kind: 'paragraph' as const, text: 'nothing' },
      {
        kind: 'html' as const,
        text: '<h2>API</h2><p>An <b>API</b> of the back<i>end</i> &amp; <code>port</code>',
      },
      { kind: 'list' as const, text: 'an API' },
    ],
  };

  it('gives the matches of each block in the same order, and one choice over all of them', () => {
    const result = tryPage(page, INDEX, 'balanced');
    const blocks = 'blocks' in result ? result.blocks : [];
    expect(blocks.map(({ matches }) => matches.map(({ surface, shown }) => [surface, shown]))).toEqual([
      [['API', false]],
      [],
      [
        ['API', false],
        ['API', true],
        ['back<i>end', true],
      ],
      [['API', false]],
    ]);
  });

  it('shows all of them with the density "everything"', () => {
    expect(matchesOf(tryPage(page, INDEX, 'everything')).every(({ shown }) => shown)).toBe(true);
  });
});

it('each density shows what it says', () => {
  const names = 'alpha bravo charlie delta echo foxtrot golf'.split(' ').map((name) => `${name} unit`);
  const index = new PackIndex([
    makePack(
      'test:seven',
      names.map((name) => makeEntry({ name })),
    ),
  ]);
  const text = [...names, names[0]].join(', ');
  const shown = (['quiet', 'balanced', 'everything'] as const).map(
    (density) => matchesOf(tryPage({ id: 1, text }, index, density)).filter((match) => match.shown).length,
  );
  expect(shown).toEqual([2, 6, 8]);
});

describe('a label that two packs have', () => {
  const packs = new PackIndex([
    makePack('test:cluster', [
      makeEntry({ name: 'node', description: 'A machine.', related: ['kubelet'] }),
      makeEntry({ name: 'kubelet' }),
    ]),
    makePack('test:document', [
      makeEntry({ name: 'node', description: 'A part of a webpage.' }),
      makeEntry({ name: 'DOM tree' }),
    ]),
  ]);
  const firstOf = (text: string) =>
    matchesOf(tryPage({ id: 1, text }, packs, 'everything')).find(({ surface }) => surface === 'node')!
      .senses;

  it.each([
    ['means what the page is about', 'A node of a DOM tree', 'test:document'],
    ['or what the words around it are of', 'A node of this webpage', 'test:document'],
    ['or what the first pack says', 'A node', 'test:cluster'],
  ])('%s', (_what, text, pack) => {
    expect(firstOf(text).map((sense) => sense.pack)).toEqual(
      pack === 'test:cluster' ? ['test:cluster', 'test:document'] : ['test:document', 'test:cluster'],
    );
  });

  it('is chosen by the whole page', () => {
    const blocks = ['A node', 'The DOM tree'].map((text) => ({ kind: 'paragraph' as const, text }));
    const [first] = matchesOf(tryPage({ id: 1, blocks }, packs, 'everything'));
    expect(first!.senses[0]!.pack).toBe('test:document');
  });
});

describe('a language', () => {
  const surfaces = (page: Parameters<typeof tryPage>[0]) =>
    matchesOf(tryPage(page, INDEX, 'everything')).map(({ surface }) => surface);

  it('other than the packs’ is met with labels as written only, and with no everyday word', () => {
    const text = 'API, backends, port';
    expect(surfaces({ id: 1, text })).toEqual(['API', 'backends', 'port']);
    expect(surfaces({ id: 1, text, lang: 'en-GB' })).toEqual(['API', 'backends', 'port']);
    expect(surfaces({ id: 1, text, lang: 'de' })).toEqual(['API']);
  });

  it('of a block goes before that of its page', () => {
    const block = { kind: 'paragraph' as const, text: 'backends' };
    expect(surfaces({ id: 1, lang: 'de', blocks: [block, { ...block, lang: 'en' }] })).toEqual(['backends']);
  });
});

describe('in any text', () => {
  const words =
    'API|apis|back|-|end|ends| | |port| of call|(|)|.|\u{1f600}|\u00ad|single-page app|server sides';
  const markup = '<b>|</b>|&amp;|<p>|&nbsp;|<table>|\0';
  const part = fc.constantFrom(...words.split('|'), ...markup.split('|'));
  const text = fc.array(part, { maxLength: 20 }).map((parts) => parts.join(''));
  const kind = fc.constantFrom('heading' as const, 'paragraph' as const, 'html' as const);

  it('a surface is the text between its offsets', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ kind, text }), { maxLength: 4 }), (blocks) => {
        const result = tryPage({ id: 1, blocks }, INDEX, 'balanced');
        const matches = 'blocks' in result ? result.blocks.map((block) => block.matches) : [];
        expect(matches).toHaveLength(blocks.length);
        matches.forEach((ofBlock, at) => {
          for (const { start, end, surface } of ofBlock) {
            expect(start).toBeLessThan(end);
            expect(surface).toBe(blocks[at]!.text.slice(start, end));
          }
        });
      }),
    );
  });
});
