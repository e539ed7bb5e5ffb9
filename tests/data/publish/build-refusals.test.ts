import { mkdir, readdir } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runPack } from './run-pack';
import { Workshop } from './workshop';

/** What `build` does not take, with real files. */

let shop: Workshop;
beforeAll(async () => (shop = await Workshop.open()));
afterAll(() => shop.close());

let number = 0;
let site: string;
beforeEach(() => (site = `site-${++number}`));

describe('nothing is written', () => {
  it.each<[what: string, name: string, content: unknown, options: string, message: RegExp]>([
    [
      'no file',
      'none.csv',
      undefined,
      '--id x:y',
      /^none\.csv, field "\(file\)": expected a file that can be read, found ENOENT/,
    ],
    [
      'no id',
      'a.csv',
      'API,A door.',
      '',
      /^a\.csv, field "@id" is missing; expected an address of yours .+ \(such as urn:uuid:[\da-f-]{36}\)\n$/,
    ],
    [
      'an id that is no URI',
      'a.csv',
      'API,A door.',
      '--id words',
      /^a\.csv, field "--id": expected a URI, .+\n$/,
    ],
    [
      'checks that readers would not make so often',
      'a.csv',
      'API,A door.',
      '--id x:y --expires 5',
      /^a\.csv, field "--expires": expected from 3600 to 2592000 seconds, found 5\n$/,
    ],
    [
      'a pack that is built already',
      'pack.json',
      { format: 'gloss-pack/1', id: 'x:y', chunks: [] },
      '--id x:y',
      /^pack\.json, field "\(file\)": expected what a pack is built from .+, found a pack that is built already\n$/,
    ],
    [
      'no JSON',
      'b.json',
      '{',
      '--id x:y',
      /^b\.json, field "\(file\)": expected JSON, or a name that ends in \.csv or \.tsv, found SyntaxError/,
    ],
    [
      'no terms',
      'n.csv',
      'term,definition\n',
      '--id x:y',
      /^n\.csv, field "\(file\)": expected at least one term, found none\n$/,
    ],
    [
      'other letters',
      'c.csv',
      Buffer.from('Größe,x', 'latin1'),
      '--id x:y',
      /^c\.csv, field "\(file\)": expected text in UTF-8, found other bytes/,
    ],
    [
      'no definition',
      'd.csv',
      'term,definition\nAPI,\n',
      '--id x:y',
      /^d\.csv, entry "api", field "description" is missing; expected text\n$/,
    ],
    [
      'a long term',
      'e.json',
      { ['x'.repeat(121)]: 'A door.' },
      '--id x:y',
      /^e\.json, entry "x+…", field "name": expected at most 120 characters, found "x+…\n$/,
    ],
    [
      'a number for a list',
      'f.json',
      [{ term: 'API', definition: 'x', tags: [1] }],
      '--id x:y',
      /^f\.json, entry "api", field "subject\.0": expected text, found 1\n$/,
    ],
    [
      'two terms with one id',
      'g.csv',
      'id,term,definition\na,A,x\na,B,y\n',
      '--id x:y',
      /^g\.csv, entry "a", field "termCode": expected an id of its own/,
    ],
    [
      'a set that is none',
      'h.json',
      { '@type': 'DefinedTermSet', name: 'x', hasDefinedTerm: {} },
      '--id x:y',
      /^h\.json, entry "term", field "name" is missing; expected text\n/,
    ],
    [
      'another kind of thing',
      'm.json',
      { '@type': 'Thing', name: 'x' },
      '--id x:y',
      /^m\.json, field "\(file\)": expected a DefinedTermSet, or DefinedTerms, found \{"@type":"Thing","name":"x"\}\n$/,
    ],
    [
      'an address that is none',
      'i.csv',
      'API,A door.',
      '--id x:y --mirror http://a.example',
      /^pack\.json, field "mirrors\.0": expected an https address/,
    ],
    [
      'no key',
      'j.csv',
      'API,A door.',
      '--id x:y --key none.pem',
      /^none\.pem, field "\(file\)": expected a file that can be read/,
    ],
    [
      'a key that is none',
      'k.csv',
      'API,A door.',
      '--id x:y --key k.csv',
      /^k\.csv, field "\(file\)": expected a private Ed25519 key in PEM, found none\n$/,
    ],
    [
      'a next key without a key',
      'l.csv',
      'API,A door.',
      '--id x:y --next-key new.pem',
      /^pack\.json, field "publicKey" is missing; expected the key that vouches for nextPublicKey\n$/,
    ],
  ])('with %s', async (_what, name, content, options, message) => {
    if (content !== undefined) await shop.write(name, content);
    const { code, out, errors } = await shop.build(name, site, options);
    expect(errors).toMatch(message);
    expect([code, out]).toEqual([1, '']);
    await expect(readdir(shop.path(site))).rejects.toThrow('ENOENT');
  });

  it('into a folder with anything else', async () => {
    await shop.write('w.csv', 'API,A door.\n');
    await mkdir(shop.path(site));
    await shop.write(`${site}/.nojekyll`, '');
    expect(await shop.build('w.csv', site, '--id x:y')).toMatchObject({ code: 0 });
    site = `${site}-other`;
    await mkdir(shop.path(site));
    await shop.write(`${site}/thesis.txt`, 'x');
    expect(await shop.build('w.csv', site, '--id x:y')).toMatchObject({
      code: 1,
      errors: `${site}, field "(folder)": expected a published pack, or an empty or a new folder, found other files, such as "thesis.txt"\n`,
    });
    await shop.write(`${site}/pack.json`, '{"name": "mine"}');
    expect((await shop.build('w.csv', site, '--id x:y')).errors).toContain(
      `${site}/pack.json, field "format"`,
    );
    expect(await readdir(shop.path(site))).toEqual(['pack.json', 'thesis.txt']);
    site = 'w.csv';
    expect((await shop.build('w.csv', site, '--id x:y')).errors).toContain(
      'w.csv, field "(folder)": expected a folder',
    );
  });
});

// Node's own way to make a folder with those above it never ends there.
it.runIf(process.platform === 'linux')('a folder in which none can be made is told, at once', async () => {
  await shop.write('o.csv', 'API,A door.');
  const { code, errors } = await runPack(shop.folder, 'build o.csv --out /proc/gloss --id x:y');
  expect(errors).toMatch(
    /^\/proc\/gloss, field "\(folder\)": expected a folder that can be written, found ENOENT.+\n$/,
  );
  expect(code).toBe(1);
});
