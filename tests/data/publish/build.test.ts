import { readFile, stat, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verify } from '../../../data/format/signature';
import { jsonTerm, packJson } from '../make';
import { runPack } from './run-pack';
import { Workshop } from './workshop';

/** `build`, with real files. */

let shop: Workshop;
beforeAll(async () => (shop = await Workshop.open()));
afterAll(() => shop.close());

let number = 0;
let site: string;
beforeEach(() => (site = `site-${++number}`));

describe('what is built', () => {
  it('is a manifest with all that was said, and chunks named after their bytes', async () => {
    await shop.write('words.csv', 'term,definition\nAPI,A door.\nSDK,A kit.\n');
    const said = {
      id: 'https://a.example/words',
      name: 'Our words',
      description: 'All of them.',
      language: 'de',
      license: 'CC0-1.0',
      attribution: 'By us',
      creator: 'Us',
      url: 'https://a.example/',
      'discussion-url': 'https://a.example/talk',
      version: 'May',
      feed: 'https://a.example/pack.json',
      expires: '7200',
      successor: 'https://c.example/pack.json',
      key: 'old.pem',
      'next-key': 'new.pem',
    };
    const repeated = '--subject Work --subject Food --mirror https://b.example/pack.json --expired';
    const options = Object.entries(said).map(([option, value]) => `--${option}=${value}`);
    const typed = ['build', 'words.csv', '--out', site, ...options, ...repeated.split(' ')];
    const { code, out, errors } = await runPack(shop.folder, typed);
    expect([code, errors]).toEqual([0, '']);
    expect(out).toMatch(
      /^"Our words" \(https:\/\/a\.example\/words\), edition 1, signed, key [\da-f ]{39}\n/,
    );
    const chunk = await shop.onlyChunk(site);
    expect(chunk).toMatch(/^[\da-f]{16}\.jsonl$/);
    expect(await shop.manifest(site)).toMatchObject({
      id: 'https://a.example/words',
      sequence: 1,
      name: 'Our words',
      description: 'All of them.',
      inLanguage: 'de',
      license: 'CC0-1.0',
      attribution: 'By us',
      creator: 'Us',
      url: 'https://a.example/',
      discussionUrl: 'https://a.example/talk',
      version: 'May',
      subject: ['Work', 'Food'],
      feed: 'https://a.example/pack.json',
      mirrors: ['https://b.example/pack.json'],
      expires: 7200,
      expired: true,
      successor: 'https://c.example/pack.json',
      publicKey: shop.keys.old,
      nextPublicKey: shop.keys.new,
      count: 2,
      buckets: 1,
      chunks: [{ path: `chunks/${chunk}`, count: 2, bucket: 0 }],
    });
    const bytes = new Uint8Array(await readFile(shop.path(`${site}/pack.json`)));
    const signature = await readFile(shop.path(`${site}/pack.json.sig`), 'utf8');
    expect(await verify(bytes, signature, shop.keys.old)).toBe(true);
    expect(await runPack(shop.folder, `check ${site}`)).toMatchObject({ code: 0 });
  });

  it.each<[name: string, content: unknown]>([
    ['set.gloss.json', packJson([jsonTerm()], { '@id': 'x:set' })],
    ['plain.json', { API: 'A door.' }],
    ['list.json', [{ term: 'API', definition: 'A door.' }]],
    ['table.csv', 'API,A door.\n'],
    ['TABLE.TSV', 'term\tdefinition\nAPI\tA door.\n'],
  ])('from %s', async (name, content) => {
    await shop.write(name, content);
    expect(await shop.build(name, site, '--id x:set')).toMatchObject({ code: 0, errors: '' });
    const chunk = await shop.onlyChunk(site);
    expect(await readFile(shop.path(`${site}/chunks/${chunk}`), 'utf8')).toBe(
      '{"id":"api","name":"API","description":"A door."}\n',
    );
  });

  it('from a set as others write it, which is told', async () => {
    const set = {
      '@context': 'http://schema.org/',
      '@type': ['schema:DefinedTermSet'],
      name: { '@language': 'en', '@value': 'Wild words' },
      hasDefinedTerm: [
        {
          '@id': 'https://a.example/#api',
          '@type': 'DefinedTerm',
          name: 'API',
          description: '<p>A <b>door</b>.',
        },
      ],
    };
    await shop.write('wild.json', set);
    expect((await shop.build('wild.json', site)).errors).toMatch(
      /^wild\.json, field "@id" is missing; expected an address/,
    );
    const { code, out } = await shop.build('wild.json', site, '--id x:wild');
    expect(code).toBe(0);
    expect(out).toMatch(/^wild\.json, entry "api", field "description": /);
    expect(Object.values(await shop.contents(site)).join('')).toContain(
      '{"id":"api","name":"API","description":"A door."}',
    );
  });

  it('from a spreadsheet in UTF-16', async () => {
    await writeFile(shop.path('utf16.tsv'), Buffer.from('\ufeffterm\tdefinition\nGröße\tx\n', 'utf16le'));
    expect(await shop.build('utf16.tsv', site, '--id x:y')).toMatchObject({ code: 0 });
    const swapped = Buffer.from('\ufeffterm\tdefinition\nGröße\tx\n', 'utf16le').swap16();
    await writeFile(shop.path('utf16be.tsv'), swapped);
    expect(await shop.build('utf16be.tsv', `${site}-be`, '--id x:y')).toMatchObject({ code: 0 });
    expect(Object.values(await shop.contents(site)).join('')).toContain('Größe');
  });

  it('is called after its file where nobody says how', async () => {
    await shop.write('team-words_2.csv', 'API,A door.\n');
    await shop.build('team-words_2.csv', site, '--id x:y');
    expect(await shop.manifest(site)).toMatchObject({ name: 'Team words 2', inLanguage: 'en', id: 'x:y' });
  });

  it('is known by its address where it has no id', async () => {
    await shop.write('feed.csv', 'API,A door.\n');
    await shop.build('feed.csv', site, '--feed https://a.example/pack.json');
    expect((await shop.manifest(site)).id).toBe('https://a.example/pack.json');
  });
});

describe('one edition after another', () => {
  const words = (definition: string) => shop.write('w.csv', `API,${definition}\n`);

  it('is the same bytes from the same input, here and elsewhere, and nothing is touched', async () => {
    await words('one');
    await shop.build('w.csv', site, '--id x:y --key old.pem');
    const before = await shop.contents(site);
    const { mtimeMs } = await stat(shop.path(`${site}/pack.json`));
    const { out } = await shop.build('w.csv', site, '--key old.pem');
    expect(out).toContain(`${site} is as it was`);
    expect(await shop.contents(site)).toEqual(before);
    expect((await stat(shop.path(`${site}/pack.json`))).mtimeMs).toBe(mtimeMs);
    site = `${site}-elsewhere`;
    await shop.build('w.csv', site, '--id x:y --key old.pem');
    expect(await shop.contents(site)).toEqual(before);
  });

  it('has the next number, and the chunks of the edition before but not of older ones', async () => {
    await words('one');
    await shop.build('w.csv', site, '--id x:y');
    const first = await shop.onlyChunk(site);
    await words('two');
    await shop.build('w.csv', site);
    expect((await shop.manifest(site)).sequence).toBe(2);
    const both = await shop.chunkNames(site);
    expect(both).toContain(first);
    expect(both).toHaveLength(2);
    await shop.build('w.csv', site);
    expect(await shop.chunkNames(site)).toEqual(both);
    await shop.write(`${site}/chunks/notes.txt`, 'somebody else’s');
    await words('three');
    await shop.build('w.csv', site);
    const last = await shop.chunkNames(site);
    expect(last).not.toContain(first);
    expect(last).toHaveLength(3);
    expect(last).toContain('notes.txt');
  });

  it('has the number that the publisher says, if it grows', async () => {
    await words('one');
    await shop.build('w.csv', site, '--id x:y --sequence 20');
    expect((await shop.manifest(site)).sequence).toBe(20);
    expect(await shop.build('w.csv', site, '--sequence 20')).toMatchObject({ code: 0 });
    await words('two');
    const before = await shop.contents(site);
    expect(await shop.build('w.csv', site, '--sequence 20')).toMatchObject({
      code: 1,
      errors: 'w.csv, field "sequence": expected more than 20, that of the edition before, found 20\n',
    });
    expect(await shop.contents(site)).toEqual(before);
    await shop.write('w.gloss.json', packJson([jsonTerm()], { '@id': 'x:y', sequence: 25 }));
    await shop.build('w.gloss.json', site);
    expect((await shop.manifest(site)).sequence).toBe(25);
  });

  it('is signed by the same key, or by the one that was announced', async () => {
    await words('one');
    await shop.build('w.csv', site, `--id x:y --key old.pem`);
    await words('two');
    const expected = 'expected the key of the edition before, .+ \\(--key\\)';
    expect((await shop.build('w.csv', site)).errors).toMatch(
      new RegExp(`^w\\.csv, field "publicKey" is missing; ${expected}\n$`),
    );
    const refused = new RegExp(`^w\\.csv, field "publicKey": ${expected}, found .+\n$`);
    expect((await shop.build('w.csv', site, '--key new.pem')).errors).toMatch(refused);
    expect(await shop.build('w.csv', site, `--key old.pem --next-key ${shop.keys.new}`)).toMatchObject({
      code: 0,
    });
    expect(await shop.build('w.csv', site, '--key new.pem')).toMatchObject({ code: 0 });
    expect(await shop.manifest(site)).toMatchObject({ sequence: 3, publicKey: shop.keys.new });
    expect((await shop.build('w.csv', site, '--key old.pem')).errors).toMatch(refused);
  });

  it('is never that of another pack', async () => {
    await words('one');
    await shop.build('w.csv', site, '--id x:y');
    expect((await shop.build('w.csv', site, '--id x:z')).errors).toBe(
      'w.csv, field "id": expected "x:y", as before, found "x:z"\n',
    );
  });
});

describe('a key', () => {
  it('is for its owner only, and never written over', async () => {
    const path = shop.path('mine.pem');
    const { code, out } = await runPack(shop.folder, 'key --out mine.pem');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^private key: mine\.pem .+\npublic key: [\w+/]{43}=\nfingerprint: ([\da-f]{4} ?){8}\n$/,
    );
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const pem = await readFile(path, 'utf8');
    expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(await runPack(shop.folder, 'key --out mine.pem')).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^mine\.pem, field "\(file\)": expected a new file/) as string,
    });
    expect(await readFile(path, 'utf8')).toBe(pem);
  });
});
