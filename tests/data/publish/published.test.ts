import { copyFile, cp, readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { integrityOf } from '../../../data/format/chunks';
import { bucketOf } from '../../../data/format/buckets';
import { readPackFiles } from '../../../data/publish/pack-files';
import { describeProblem } from '../../../data/format/parse';
import { runPack } from './run-pack';
import { Workshop } from './workshop';

/** `check` and `try` on a published pack, whole and spoiled, with real files. */

/** Enough for four buckets. */
const COUNT = 600;

let shop: Workshop;
beforeAll(async () => {
  shop = await Workshop.open();
  const rows = Array.from({ length: COUNT }, (_row, at) => `term ${at},What term ${at} means.\n`);
  await shop.write('terms.csv', rows.join(''));
  await shop.mustBuild('terms.csv', 'signed', '--id x:y --key old.pem');
  await shop.mustBuild('terms.csv', 'plain', '--id x:y');
});
afterAll(() => shop.close());

describe('a published pack that is whole', () => {
  it.each(['signed', 'signed/pack.json', 'plain'])('is read from %s', async (file) => {
    const { sources, problems } = await readPackFiles([file], shop.path, true);
    expect(problems).toEqual([]);
    expect(sources.map(({ pack }) => [pack.info.id, pack.entries.length])).toEqual([['x:y', COUNT]]);
    expect(sources[0]!.pack.info).not.toHaveProperty('chunks');
  });

  it('is checked and tried like a single file', async () => {
    expect(await runPack(shop.folder, 'check signed')).toEqual({
      code: 0,
      out: '1 file: 0 errors, 0 warnings\n',
      errors: '',
    });
    const { out } = await runPack(
      shop.folder,
      'try --pack signed',
      '{"id":1,"text":"so is term 599 here"}\n',
    );
    expect(out).toContain('"senses":[{"pack":"x:y","entry":"term-599"}]');
  });
});

/** The manifest of a spoiled pack, changed as JSON. */
async function change(site: string, edit: (manifest: Manifest) => void): Promise<void> {
  const path = shop.path(`${site}/pack.json`);
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
  edit(manifest);
  await writeFile(path, JSON.stringify(manifest));
}

interface Manifest {
  sequence: number;
  count: number;
  bytes: number;
  publicKey?: string;
  chunks: { path: string; integrity: string; bytes: number; count: number; bucket: number }[];
}

const firstChunk = async (site: string): Promise<string> => (await shop.manifest(site)).chunks[0]!.path;

/** Writes the first chunk anew, with the hash and the length that fit it. */
async function rewrite(site: string, edit: (text: string) => string): Promise<void> {
  const path = shop.path(`${site}/${await firstChunk(site)}`);
  const bytes = Buffer.from(edit(await readFile(path, 'utf8')));
  await writeFile(path, bytes);
  await change(site, (manifest) => {
    const chunk = manifest.chunks[0]!;
    manifest.bytes += bytes.length - chunk.bytes;
    Object.assign(chunk, { bytes: bytes.length, integrity: integrityOf(bytes) });
  });
}

describe('a published pack that is not', () => {
  it.each<[what: string, of: string, spoil: (site: string) => Promise<void>, problem: RegExp]>([
    [
      'lacks its manifest',
      'plain',
      (site) => rm(shop.path(`${site}/pack.json`)),
      /\/pack\.json, field "\(file\)": expected a file that can be read, found ENOENT/,
    ],
    [
      'has a manifest that is none',
      'plain',
      (site) => writeFile(shop.path(`${site}/pack.json`), '{"format": "gloss-pack/2"}'),
      /\/pack\.json, field "format": expected "gloss-pack\/1"/,
    ],
    [
      'lacks a chunk',
      'plain',
      async (site) => rm(shop.path(`${site}/${await firstChunk(site)}`)),
      /\/chunks\/[\da-f]{16}\.jsonl, field "\(file\)": expected a file that can be read/,
    ],
    [
      'has a chunk with other bytes',
      'plain',
      async (site) => {
        const path = shop.path(`${site}/${await firstChunk(site)}`);
        await writeFile(path, (await readFile(path, 'utf8')).replace('What', 'Whit'));
      },
      /\/chunks\/[\da-f]{16}\.jsonl, field "\(file\)": expected sha256-\S+=, found sha256-\S+=$/,
    ],
    [
      'has a chunk that is longer',
      'plain',
      async (site) => {
        const path = shop.path(`${site}/${await firstChunk(site)}`);
        await writeFile(path, `${await readFile(path, 'utf8')}x`);
      },
      /\.jsonl, field "\(file\)": expected at most \d+ bytes, found \d+$/,
    ],
    [
      'says another length',
      'plain',
      (site) =>
        change(site, (manifest) => {
          manifest.chunks[0]!.bytes++;
          manifest.bytes++;
        }),
      /\.jsonl, field "\(file\)": expected \d+ bytes, as the manifest says, found \d+$/,
    ],
    [
      'says another number of entries',
      'plain',
      (site) =>
        change(site, (manifest) => {
          manifest.chunks[0]!.count++;
          manifest.count++;
        }),
      /\.jsonl, field "\(lines\)": expected \d+, as the manifest says, found \d+$/,
    ],
    [
      'has an entry in a bucket of others',
      'plain',
      (site) =>
        rewrite(site, (text) => {
          const id = Array.from({ length: 50 }, (_id, at) => `other-${at}`).find(
            (one) => bucketOf(one, 4) !== 0,
          )!;
          return text.replace(/^\{"id":"[^"]+"/, `{"id":"${id}"`);
        }),
      /\.jsonl, line 1, entry "other-\d+", field "id": expected an id of bucket 0, found one of bucket [1-3]$/,
    ],
    [
      'has an entry without a name',
      'plain',
      (site) => rewrite(site, (text) => text.replace('"name"', '"nome"')),
      /\.jsonl, line 1, entry "[^"]+", field "name" is missing; expected text$/,
    ],
    [
      'lacks its signature',
      'signed',
      (site) => rm(shop.path(`${site}/pack.json.sig`)),
      /\/pack\.json\.sig, field "\(file\)": expected the signature of pack\.json by \S+=, found no file$/,
    ],
    [
      'was changed after it was signed',
      'signed',
      (site) => change(site, (manifest) => manifest.sequence++),
      /\/pack\.json\.sig, field "\(file\)": expected the signature of pack\.json by \S+=, found another$/,
    ],
    [
      'has a signature that is none',
      'signed',
      (site) => writeFile(shop.path(`${site}/pack.json.sig`), '<html>'),
      /\/pack\.json\.sig, .+ found expected a signature, the base64 of 64 bytes, found "<html>"$/,
    ],
    [
      'has a signature that no key is named for',
      'plain',
      (site) => copyFile(shop.path('signed/pack.json.sig'), shop.path(`${site}/pack.json.sig`)),
      /\/pack\.json, field "publicKey" is missing; expected the key of pack\.json\.sig$/,
    ],
  ])('%s', async (what, of, spoil, problem) => {
    const site = what.replaceAll(' ', '-');
    await cp(shop.path(of), shop.path(site), { recursive: true });
    await spoil(site);
    const { problems } = await readPackFiles([site], shop.path, true);
    expect(problems.map(describeProblem).join('\n')).toMatch(problem);
  });
});
