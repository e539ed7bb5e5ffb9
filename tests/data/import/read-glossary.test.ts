import { describe, expect, it } from 'vitest';
import { PackError } from '../../../data/format/parse';
import { readGlossary } from '../../../data/import/read-glossary';
import { jsonTerm, packJson } from '../make';

const CSV = 'term;definition\nAPI;How programs talk.\nSDK;Tools to build with.\n';

describe('a file that a reader has', () => {
  it.each<[what: string, name: string, text: string]>([
    ['CSV', 'team-words.csv', CSV],
    ['TSV', 'team-words.TSV', CSV.replaceAll(';', '\t')],
    ['plain JSON', 'team-words.json', '{"API": "How programs talk.", "SDK": "Tools to build with."}'],
    [
      'a list',
      'team-words.json',
      '[{"term": "API", "definition": "How."}, {"term": "SDK", "definition": "T."}]',
    ],
  ])('%s: a pack by the name of the file', (_what, name, text) => {
    const { pack, bad } = readGlossary(text, name);
    expect(pack.entries.map((entry) => entry.name)).toEqual(['API', 'SDK']);
    expect([pack.info.name, bad]).toEqual(['Team words', 0]);
    expect(pack.info.id).toMatch(/^urn:gloss-file:team-words/);
    expect(readGlossary(text, name).pack.info.id).toBe(pack.info.id);
  });

  it('a pack of our own form is what it says it is', () => {
    const text = JSON.stringify(packJson([jsonTerm()], { '@id': 'https://a.example/', name: 'Words' }));
    expect(readGlossary(text, 'x.json').pack.info).toMatchObject({ id: 'https://a.example/', name: 'Words' });
  });

  it('plain JSON that says what it is keeps its id', () => {
    const text =
      '{"id": "https://a.example/", "name": "Words", "terms": [{"term": "API", "definition": "How."}]}';
    expect(readGlossary(text, 'x.json').pack.info).toMatchObject({ id: 'https://a.example/', name: 'Words' });
  });

  it.each([
    ['no text at all', 'x.csv', ''],
    ['a page', 'x.html', '<p>API'],
    ['a number', 'x.json', '7'],
    ['a sheet without definitions', 'x.csv', 'term\nAPI\n'],
  ])('%s is refused, by name', (_what, name, text) => {
    expect(() => readGlossary(text, name)).toThrow(PackError);
  });
});
