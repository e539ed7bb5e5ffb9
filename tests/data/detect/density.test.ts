import { describe, expect, it } from 'vitest';
import { Chooser, type BlockKind, type Density, type DensityFacts } from '../../../data/detect/density';
import { ListedBlock } from '../../../data/detect/listed-block';
import { wordsIn } from '../../../data/detect/words';

/** Senses below 100 are of pack 0, the others of pack 1. Pack 1 marks its everyday words, pack 0 marks none. */
const FACTS: DensityFacts = {
  packOf: (sense) => Math.floor(sense / 100),
  marksCommon: (pack) => pack === 1,
  known: new Set(),
};

/**
 * A block in short: its words, then its matches. A match is senses joined by "+", with "~" before an everyday
 * word, "@" before one in a link, and "!" before one that is shown now: `[20, '1', '~2', '@3+103']`.
 */
type Short = [words: number | [words: number, kind: BlockKind], ...matches: string[]];

function blockOf([words, ...matches]: Short): ListedBlock {
  const terms = matches.map((match) => ({
    senses: match
      .replace(/^[~@!]*/, '')
      .split('+')
      .map(Number),
    common: match.includes('~'),
    inLink: match.includes('@'),
    kept: match.includes('!') || undefined,
  }));
  return typeof words === 'number'
    ? new ListedBlock('paragraph', words, terms)
    : new ListedBlock(words[1], words[0], terms);
}

/** What of a page is shown: the matches' short forms, each with "." and its block. */
function shown(blocks: Short[], density: Density, facts = FACTS): string[] {
  const chosen = new Chooser(density, facts).choose(blocks.map(blockOf));
  return blocks.flatMap(([, ...names], block) => chosen[block]!.map((at) => `${names[at]!}.${block}`));
}

describe('balanced', () => {
  it.each<[what: string, blocks: Short[], shown: string[]]>([
    ['nothing found', [], []],
    [
      'one term, thrice: the first',
      [
        [20, '1', '1'],
        [20, '1'],
      ],
      ['1.0'],
    ],
    ['two terms', [[20, '1', '2', '1', '2']], ['1.0', '2.0']],
    ['a sense not met yet is shown', [[20, '1', '1+2']], ['1.0', '1+2.0']],
    ['senses all met one by one are not', [[20, '1', '2', '1+2']], ['1.0', '2.0']],
    ['a sense met among others is not', [[20, '1+2', '2']], ['1+2.0']],
    [
      'the text rather than the heading',
      [
        [[3, 'heading'], '1'],
        [20, '1'],
      ],
      ['1.1'],
    ],
    [
      'the text rather than the navigation',
      [
        [[3, 'navigation'], '1'],
        [[20, 'list'], '1'],
      ],
      ['1.1'],
    ],
    ['links too', [[20, '@1']], ['@1.0']],
    [
      'six at most in 250 words',
      [
        [125, '1', '2', '3', '4'],
        [124, '5', '6', '7'],
        [1, '8'],
        [50, '9'],
      ],
      ['1.0', '2.0', '3.0', '4.0', '5.1', '6.1', '9.3'],
    ],
    [
      'what had no room is shown later',
      [
        [250, '1', '2', '3', '4', '5', '6', '7'],
        [20, '7'],
      ],
      ['1.0', '2.0', '3.0', '4.0', '5.0', '6.0', '7.1'],
    ],
  ])('%s', (_what, blocks, expected) => {
    expect(shown(blocks, 'balanced')).toEqual(expected);
  });

  it('shows terms in headings, or none in links, where the reader wants it so', () => {
    expect(
      shown(
        [
          [[3, 'heading'], '1'],
          [20, '1'],
        ],
        'balanced',
        { ...FACTS, headings: true },
      ),
    ).toEqual(['1.0']);
    expect(shown([[20, '@1', '1']], 'balanced', { ...FACTS, links: false })).toEqual(['1.0']);
  });
});

describe('everyday words, balanced', () => {
  const said = (times: number): string[] => Array.from({ length: times }, () => '~9');
  it.each<[what: string, blocks: Short[], shown: string[]]>([
    ['not on a page about something else', [[20, '~109', '101', '102']], ['101.0', '102.0']],
    ['of another pack’s subject', [[20, '~109', '1', '2', '3']], ['1.0', '2.0', '3.0']],
    [
      'marked by the pack: at once',
      [[20, '~109', '101', '102', '103']],
      ['~109.0', '101.0', '102.0', '103.0'],
    ],
    [
      'headings tell the subject',
      [
        [[3, 'heading'], '101', '102', '103'],
        [20, '~109'],
      ],
      ['~109.1'],
    ],
    [
      'only from there on',
      [
        [20, '~109'],
        [20, '101', '102', '103'],
        [20, '~109'],
      ],
      ['101.1', '102.1', '103.1', '~109.2'],
    ],
    ['one label said thrice is one', [[20, '101', '101', '101', '~109']], ['101.0']],
    [
      'a few labels in a text of some length are',
      [
        [750, '101', '102', '103'],
        [20, '~109'],
      ],
      ['101.0', '102.0', '103.0', '~109.1'],
    ],
    [
      'a few labels in a long text are not its subject',
      [
        [751, '101', '102', '103'],
        [20, '~109'],
      ],
      ['101.0', '102.0', '103.0'],
    ],
    ['everyday words are no sign of a subject', [[20, '~101', '~102', '~103', '~109']], []],
    ['from the list: not at once', [[20, '~9', '1', '2', '3']], ['1.0', '2.0', '3.0']],
    [
      'from the list: at the eighth mention',
      [[20, '1', '2', '3', ...said(8)]],
      ['1.0', '2.0', '3.0', '~9.0'],
    ],
    ['from the list: not before', [[20, '1', '2', '3', ...said(7)]], ['1.0', '2.0', '3.0']],
    [
      'a pack that is about the page suffices',
      [[20, '~9+109', '101', '102', '103']],
      ['~9+109.0', '101.0', '102.0', '103.0'],
    ],
  ])('%s', (_what, blocks, expected) => {
    expect(shown(blocks, 'balanced')).toEqual(expected);
  });
});

describe('quiet', () => {
  it.each<[what: string, blocks: Short[], shown: string[]]>([
    [
      'two at most in 250 words',
      [
        [250, '1', '2', '3'],
        [20, '4'],
      ],
      ['1.0', '2.0', '4.1'],
    ],
    [
      'no everyday words',
      [
        [20, '101', '~109'],
        [250, '102', '103'],
        [20, '~104'],
      ],
      ['101.0', '102.1'],
    ],
  ])('%s', (_what, blocks, expected) => {
    expect(shown(blocks, 'quiet')).toEqual(expected);
  });
});

describe('known terms are never shown', () => {
  const facts = { ...FACTS, known: new Set([1, 2]) };
  it.each(['quiet', 'balanced', 'everything'] as const)('%s', (density) => {
    expect(shown([[20, '1', '2', '1+2']], density, facts)).toEqual([]);
  });

  it('but a label is that has another sense', () => {
    expect(shown([[20, '1', '1+3', '1+3']], 'balanced', facts)).toEqual(['1+3.0']);
  });

  it('and they still tell what the page is about', () => {
    const known = new Set([101, 102, 103]);
    expect(shown([[20, '101', '102', '103', '~109']], 'balanced', { ...FACTS, known })).toEqual(['~109.0']);
  });
});

it('everything shows all: headings, links, everyday words, each mention', () => {
  const blocks: Short[] = [
    [[3, 'heading'], '1', '~2'],
    [20, '@1', '1'],
  ];
  expect(shown(blocks, 'everything')).toEqual(['1.0', '~2.0', '@1.1', '1.1']);
});

it.each([
  ['', 0],
  ['one', 1],
  ['one two three four', 3],
  ['A sentence in English, of no words that are short or long.', 10],
  ['関数は値を返す', 4],
])('words in %j: %i', (text, words) => {
  expect(wordsIn(text)).toBe(words);
});

describe('what is shown now', () => {
  it.each<[what: string, blocks: Short[], shown: string[]]>([
    [
      'stays, though an earlier block has no room left for it',
      [
        [20, '1', '2', '3', '4', '5', '6'],
        [20, '!7'],
      ],
      ['1.0', '2.0', '3.0', '4.0', '5.0', '!7.1'],
    ],
    [
      'keeps its place only as far as a stretch goes',
      [
        [250, '1', '2', '3', '4', '5', '6'],
        [20, '!7'],
      ],
      ['1.0', '2.0', '3.0', '4.0', '5.0', '6.0', '!7.1'],
    ],
    [
      'goes when an earlier mention is inserted',
      [
        [20, '1'],
        [20, '!1', '!2'],
      ],
      ['1.0', '!2.1'],
    ],
    [
      'stays when there is no room for an earlier mention',
      [
        [20, '1', '2', '3', '4', '5', '9'],
        [20, '!6', '!7', '!8', '!9', '!10', '!11'],
      ],
      ['!6.1', '!7.1', '!8.1', '!9.1', '!10.1', '!11.1'],
    ],
    ['stays, an everyday word too, when what told the subject is removed', [[20, '!~109']], ['!~109.0']],
    ['goes when it stands in a heading by now', [[[20, 'heading'], '!1']], []],
  ])('%s', (_what, blocks, expected) => {
    expect(shown(blocks, 'balanced')).toEqual(expected);
  });

  it('stays in quiet too', () => {
    const blocks: Short[] = [
      [20, '1', '2'],
      [20, '!3'],
    ];
    expect(shown(blocks, 'quiet')).toEqual(['1.0', '!3.1']);
  });
});

it('block by block it chooses as all at once', () => {
  const blocks = [[100, '1', '2', '3', '4'] as Short, [100, '1', '5', '~109', '6', '7'] as Short].map(
    blockOf,
  );
  const chooser = new Chooser('balanced', FACTS);
  expect(blocks.flatMap((block) => chooser.choose([block]))).toEqual(
    new Chooser('balanced', FACTS).choose(blocks),
  );
});
