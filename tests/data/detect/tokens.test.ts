import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_BREAK } from '../../../data/detect/line-break';
import {
  append1,
  append2,
  GAP_APOSTROPHE,
  GAP_HARD,
  GAP_HYPHEN,
  GAP_NONE,
  GAP_SPACE,
  Tokens,
  tokenize,
} from '../../../data/detect/tokens';

const GAP_SIGNS = {
  [GAP_NONE]: '',
  [GAP_SPACE]: ' ',
  [GAP_HYPHEN]: '-',
  [GAP_APOSTROPHE]: "'",
  [GAP_HARD]: '|',
};

/** The tokens of a text, each behind the sign of its gap; the first one's gap is always hard and left out. */
function written(text: string): string {
  const tokens = tokenize(text, new Tokens());
  let all = '';
  for (let token = 0; token < tokens.count; token++) {
    const gap = GAP_SIGNS[tokens.gap[token] as keyof typeof GAP_SIGNS];
    all += `${token === 0 ? '' : gap}[${text.slice(tokens.start[token], tokens.end[token])}]`;
  }
  return all;
}

const hashes = (text: string) => {
  const tokens = tokenize(text, new Tokens());
  return Array.from({ length: tokens.count }, (_, at) => [
    tokens.hash1[at],
    tokens.hash2[at],
    tokens.letters[at],
  ]);
};

describe('tokens are runs of letters and digits, or one sign each; between them stands a gap', () => {
  it.each([
    ['', ''],
    ['   ', ''],
    ['one two', '[one] [two]'],
    ['one \t\n two', '[one] [two]'],
    ['back-end', '[back]-[end]'],
    ['back\u2011end', '[back]-[end]'],
    ['back - end', '[back]|[end]'],
    ['back- end', '[back]|[end]'],
    ['back--end', '[back]|[end]'],
    ["engineer's", "[engineer]'[s]"],
    ['engineer\u2019s', "[engineer]'[s]"],
    ["engineers' own", '[engineers] [own]'],
    ['ENGINEERS\u2019  own', '[ENGINEERS] [own]'],
    ["engineer' own", '[engineer]|[own]'],
    ["engineers 'own'", '[engineers]|[own]'],
    [`engineers'${LINE_BREAK}own`, '[engineers]|[own]'],
    ["engineers' 'own", '[engineers]|[own]'],
    ["'s own", '[s] [own]'],
    ['one, two', '[one]|[two]'],
    [`one${LINE_BREAK}two`, '[one]|[two]'],
    ['one (two)', '[one]|[two]'],
    ['one👩two', '[one]|[two]'],
    ['C++', '[C][+][+]'],
    ['C# and .NET', '[C][#] [and] [.][NET]'],
    ['CI/CD', '[CI][/][CD]'],
    ['Node.js.', '[Node][.][js][.]'],
    ['co\u00adop\u00aderate', '[co\u00adop\u00aderate]'],
    ['\u200bone\u200b two', '[one] [two]'],
    ['one \u200b two', '[one] [two]'],
    ['cafe\u0301s', '[cafe\u0301s]'],
    ['H2O2', '[H2O2]'],
    ['日本語 ab', '[日][本][語] [ab]'],
    ['APIを使う', '[API][を][使][う]'],
    ['か\u3099き', '[か\u3099][き]'],
    ['ｶﾞｷ', '[ｶﾞ][ｷ]'],
    ['ภาษา', '[ภ][า][ษ][า]'],
    ['กิน', '[ก][ิ][น]'],
    ['日、本', '[日]|[本]'],
    ['ﬁle', '[ﬁle]'],
    ['a\u00ad\u00df\u00ad b', '[a\u00ad\u00df] [b]'],
    ['+\u0301a', '[+][a]'],
  ])('%j: %s', (text, tokens) => {
    expect(written(text)).toBe(tokens);
  });

  it('the tokens of one text are gone with the next', () => {
    const tokens = new Tokens();
    tokenize('one two three', tokens);
    expect(tokenize('four', tokens).count).toBe(1);
    expect([tokens.start[0], tokens.end[0]]).toEqual([0, 4]);
  });

  it('a text longer than all before it fits', () => {
    const text = 'a '.repeat(5000);
    expect(tokenize(text, new Tokens()).count).toBe(5000);
  });
});

describe('hashes', () => {
  it.each([
    ['Café', 'CAFE'],
    ['cafe\u0301', 'café'],
    ['soft\u00adware', 'Software'],
    ['ｆｕｌｌ', 'full'],
    ['ﬁle', 'FILE'],
    ['oﬀ', 'off'],
    ['aﬃne', 'affine'],
    ['ﬆep', 'step'],
    ['Straße', 'STRASSE'],
    ['ẞ', 'ss'],
    ['Æther', 'aether'],
    ['ǽ', 'ae'],
    ['œuvre', 'Oeuvre'],
    ['ĳs', 'ijs'],
    ['ｶﾞｷﾞｸ', 'ガギク'],
    ['か\u3099', 'が'],
    ['ｶﾞ', 'ガ'],
    ['㊀', '一'],
  ])('%s and %s are one word', (a, b) => {
    expect(hashes(a)).toEqual(hashes(b));
  });

  it.each([
    ['が', 'か'],
    ['ハ', 'パ'],
    ['กิน', 'กน'],
  ])('%s and %s are not', (a, b) => {
    expect(hashes(a)).not.toEqual(hashes(b));
  });

  it('compose: H(ab) = H(a)·Bⁿ + H(b)', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        const apart = tokenize(`${a} ${b}`, new Tokens());
        const joined = tokenize(a + b, new Tokens());
        const more = apart.letters[1]!;
        expect(append1(apart.hash1[0]!, apart.hash1[1]!, more)).toBe(joined.hash1[0]);
        expect(append2(apart.hash2[0]!, apart.hash2[1]!, more)).toBe(joined.hash2[0]);
        expect(joined.letters[0]).toBe(apart.letters[0]! + apart.letters[1]!);
      }),
    );
  });

  it('cover the text: every letter lies in exactly one token, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("abÉ9+.-' ,\u00ad\u0301\n")) }), (text) => {
        const tokens = tokenize(text, new Tokens());
        let covered = '';
        let last = 0;
        for (let token = 0; token < tokens.count; token++) {
          expect(tokens.start[token]).toBeGreaterThanOrEqual(last);
          last = tokens.end[token]!;
          covered += text.slice(tokens.start[token], last);
        }
        const letters = (some: string) => some.replace(/[^abÉ9+.]/g, '');
        expect(letters(covered)).toBe(letters(text));
      }),
    );
  });
});
