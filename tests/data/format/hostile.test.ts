import { describe, expect, it } from 'vitest';
import { PackError, parsePack } from '../../../data/format/parse';
import { readPack, type FileReading } from '../../../data/format/read';
import { hostilePack, hostileSet } from './hostile-packs';

const FILE = 'hostile.json';

/** Every text of a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const byId = ({ pack }: FileReading, id: string) => pack.entries.find((entry) => entry.id === id)!;

describe.each<[what: string, reading: () => FileReading]>([
  ['a pack in our form', () => readPack(hostilePack().text, FILE)],
  ['a set of the wild', () => readPack(hostileSet(), FILE, 'https://a.example/set.json')],
])('%s by someone who means harm', (_what, read) => {
  const start = performance.now();
  const reading = read();
  const took = performance.now() - start;
  const texts = textsIn(reading.pack);

  it('is read without a hang', () => {
    expect(took).toBeLessThan(10_000);
  });

  it('has no controls, no overrides of direction and no halves of letters', () => {
    expect(texts.filter((text) => /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u.test(text))).toEqual([]);
    expect(texts.filter((text) => !text.isWellFormed())).toEqual([]);
    expect(byId(reading, 'rtl').name).toBe('gnp.exe');
    expect(byId(reading, 'surrogates').name).toBe('half \ufffd');
    expect(byId(reading, 'controls').description).toBe('A [31mred text.');
  });

  it('has no text that is longer than its place', () => {
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(200_000);
    expect(
      Math.max(...reading.pack.entries.map(({ description }) => description.length)),
    ).toBeLessThanOrEqual(600);
    expect(Math.max(...textsIn(reading.problems).map((text) => text.length))).toBeLessThanOrEqual(81);
  });

  it('has web addresses only where a reader can go', () => {
    const links = JSON.stringify(reading.pack.entries).match(/"(?:href|url)":"[^"]*/g) ?? [];
    expect(links.filter((link) => !/"https?:/.test(link))).toEqual([]);
  });

  it('sets no prototype, and its ids may be called like one', () => {
    expect('polluted' in {}).toBe(false);
    expect(texts).not.toContain('smuggled');
    for (const entry of reading.pack.entries) expect(Object.getPrototypeOf(entry)).toBe(Object.prototype);
    expect(reading.pack.entries.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['__proto__', 'constructor', 'toString']),
    );
  });

  it('has its good entries', () => {
    expect(byId(reading, 'good').description).toBe('A door.');
  });
});

describe('in our form', () => {
  const { text, good, bad } = hostilePack();

  it('markup stays the text it is', () => {
    const { name, description } = byId(readPack(text, FILE), 'img');
    expect(name).toBe('Image<img src=x onerror="globalThis.hacked = true">');
    expect(description).toBe('A picture. <img src=x onerror="globalThis.hacked = true">');
  });

  it('each bad entry is left out for what is wrong with it', () => {
    const reading = readPack(text, FILE);
    expect({ good: reading.pack.entries.length, bad: reading.bad }).toEqual({ good, bad });
    expect(reading.problems.map(({ entry, field }) => [entry!.slice(0, 22), field])).toEqual([
      ['script-address', 'url'],
      ['hidden-script-address', 'url'],
      ['data-address', 'url'],
      ['script-link', 'content.0.children.0.href'],
      ['html-block', 'content.0'],
      ['long-name', 'name'],
      ['long-label', 'hiddenLabel'],
      ['long-description', 'description'],
      ['long-read', 'content'],
      ['x'.repeat(22), 'termCode'],
      ['deep', 'content'],
      ['deeper', 'content'],
      ['no-text', 'name'],
    ]);
  });

  it('parsePack refuses it', () => {
    expect(() => parsePack(text, FILE)).toThrow(PackError);
  });
});

describe('in a set of the wild', () => {
  const reading = readPack(hostileSet(), FILE, 'https://a.example/set.json');

  it('markup is gone, and its text stays', () => {
    expect(reading.pack.info.name).toBe('Set');
    expect(byId(reading, 'img')).toMatchObject({
      name: 'Image',
      description: 'A picture.',
      alternateName: ['Pic', 'picture of harm'],
    });
    expect(byId(reading, 'script').description).toBe('A program.');
  });

  it('what an entry can do without is left out, and the entry stays', () => {
    expect(byId(reading, 'script-address')).not.toHaveProperty('url');
    expect(byId(reading, 'long-label').hiddenLabel).toEqual([]);
    for (const id of ['script-link', 'html-block', 'long-read', 'deep', 'deeper']) {
      expect(byId(reading, id).content).toEqual([]);
    }
  });

  it('what is needed and wrong makes it bad', () => {
    expect(reading.problems.map(({ entry, field }) => [entry, field])).toEqual([
      ['long-name', 'name'],
      ['no-text', 'name'],
    ]);
  });
});
