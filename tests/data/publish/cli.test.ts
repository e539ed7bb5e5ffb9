import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonTerm, packJson } from '../make';
import { COMMAND, runPack } from './run-pack';

/** The command itself, in a process of its own, in a folder of small files. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gloss-cli-'));
  const files: Record<string, string> = {
    'good.json': JSON.stringify(packJson([jsonTerm({ abbreviation: ['API'] })])),
    'other.json': JSON.stringify(
      packJson([jsonTerm({ termCode: 'sdk', name: 'SDK' })], { '@id': 'test:other' }),
    ),
    'odd.json': JSON.stringify(packJson([jsonTerm({ alternateName: ['a, b'] })])),
    'bad.json': JSON.stringify(
      packJson([jsonTerm({ name: 1 }), jsonTerm({ termCode: 'b', description: 2 })]),
    ),
    'no.json': '{',
    'lines.jsonl': '{"id":"a","text":"an API"}\n\nbroken\n{"id":"b","text":"none"}\n',
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
});
afterAll(() => rm(folder, { recursive: true }));

const run = (typed: string, input = '', env: NodeJS.ProcessEnv = {}) => runPack(folder, typed, input, env);

const API = { surface: 'API', label: 'API', senses: [{ pack: 'test:pack', entry: 'api' }], shown: true };

describe('try', () => {
  it('answers each line, tells of a broken one by its number, and goes on', async () => {
    const { code, out, errors } = await run('try --pack good.json --in lines.jsonl');
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { id: 'a', matches: [{ start: 3, end: 6, ...API }] },
      { id: 'b', matches: [] },
    ]);
    expect(errors).toMatch(/^lines\.jsonl, line 3: expected JSON, found [^\n]+\n$/);
    expect(code).toBe(1);
  });

  it('reads pages from standard input, with several packs', async () => {
    const page = {
      id: 1,
      blocks: [
        { kind: 'heading', text: 'API' },
        { kind: 'html', text: '<p>An <b>SD</b>K' },
      ],
    };
    const { code, out, errors } = await run(
      'try --pack good.json other.json --density everything',
      JSON.stringify(page),
    );
    const sdk = {
      surface: 'SD</b>K',
      label: 'SDK',
      senses: [{ pack: 'test:other', entry: 'sdk' }],
      shown: true,
    };
    expect(JSON.parse(out)).toEqual({
      id: 1,
      blocks: [{ matches: [{ start: 0, end: 3, ...API }] }, { matches: [{ start: 9, end: 16, ...sdk }] }],
    });
    expect([code, errors]).toEqual([0, '']);
  });

  it('answers a line before the next one comes', async () => {
    const child = spawn(process.execPath, [COMMAND, 'try', '--pack', 'good.json'], { cwd: folder });
    const answer = new Promise<string>((done) =>
      child.stdout.once('data', (data: Buffer) => done(data.toString())),
    );
    child.stdin.write('{"id":1,"text":""}\n');
    expect(await answer).toBe('{"id":1,"matches":[]}\n');
    child.stdin.end();
  });

  it.each([
    [
      'a broken pack',
      'bad.json',
      /^bad\.json, entry "api", field "name": .+\nbad\.json, entry "b", field "description": .+\n$/,
    ],
    ['no JSON', 'good.json no.json', /^no\.json, field "\(file\)": expected JSON, .+\n$/],
    [
      'no file',
      'none.json',
      /^none\.json, field "\(file\)": expected a file that can be read, found ENOENT.+\n$/,
    ],
    ['one pack twice', 'good.json odd.json', /^odd\.json, field "@id": expected an id of its own, .+\n$/],
    [
      'no input',
      'good.json --in none.jsonl',
      /^none\.jsonl, field "\(file\)": expected a file that can be read, .+\n$/,
    ],
  ])('fails with %s, and says why', async (_what, typed, message) => {
    const { code, out, errors } = await run(`try --pack ${typed}`);
    expect(errors).toMatch(message);
    expect([code, out]).toEqual([1, '']);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [COMMAND, 'try', '--pack', 'good.json'], { cwd: folder });
    let errors = '';
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.on('error', () => {});
    child.stdin.end('{"id":1,"text":"an API"}\n'.repeat(50_000));
    await new Promise((done) => child.on('close', done));
    expect(errors).toBe('');
  });
});

describe('check', () => {
  it('says nothing against a good pack', async () => {
    expect(await run('check good.json')).toEqual({
      code: 0,
      out: '1 file: 0 errors, 0 warnings\n',
      errors: '',
    });
  });

  it('warns, and that is no failure', async () => {
    const { code, out } = await run('check odd.json');
    expect(out).toMatch(
      /^warning: odd\.json, entry "api", field "alternateName": .+\n1 file: 0 errors, 1 warning\n$/,
    );
    expect(code).toBe(0);
  });

  it('names all errors of all files, and still warns of the others', async () => {
    const { code, out } = await run('check bad.json odd.json no.json');
    expect(
      out.split('\n').map((line) =>
        line
          .split(/, | field/)
          .slice(0, 2)
          .join(' '),
      ),
    ).toEqual([
      'error: bad.json entry "api"',
      'error: bad.json entry "b"',
      'error: no.json field "(file)": expected JSON',
      expect.stringContaining('warning: odd.json'),
      expect.stringContaining('3 files: 3 errors'),
      '',
    ]);
    expect(code).toBe(1);
  });
});

describe('check of a DefinedTermSet of the wild', () => {
  const wild = (terms: object[]) =>
    JSON.stringify({ '@type': 'DefinedTermSet', name: 'W', hasDefinedTerm: terms });
  const TERMS = [
    { '@type': 'DefinedTerm', name: ['quay', 'wharf'], description: { '@value': 'Where ships lie.' } },
    { '@type': 'DefinedTerm', '@id': '#b', name: 'berth', description: 'A place. '.repeat(100) },
  ];

  it('warns of what is made up, cut or left out, and that is no failure', async () => {
    const empty = { '@type': 'DefinedTerm', name: 'bollard' };
    await writeFile(join(folder, 'wild.json'), wild([...TERMS, empty]));
    const { code, out } = await run('check wild.json');
    expect(out.split('\n')).toEqual([
      'warning: wild.json, field "@id" is missing; expected an identifier: made it "w"',
      expect.stringMatching(/^warning: wild\.json, entry "b", field "description": expected .+: cut/),
      expect.stringMatching(
        /^warning: wild\.json, entry "bollard", field "description" is missing; .+: the term is left out$/,
      ),
      '1 file: 0 errors, 3 warnings',
      '',
    ]);
    expect(code).toBe(0);
  });

  it('fails with --strict, and where too many of its terms are bad', async () => {
    await writeFile(join(folder, 'strict.json'), wild(TERMS));
    const { code, out } = await run('check --strict strict.json');
    expect(out).toMatch(/^error: strict\.json, field "@id" is missing; /);
    expect(code).toBe(1);
    await writeFile(join(folder, 'empty.json'), wild(TERMS.map(({ name }) => ({ name }))));
    expect((await run('check empty.json')).code).toBe(1);
  });
});

describe('usage', () => {
  it('is shown with --help', async () => {
    const { code, out, errors } = await run('--help');
    expect(out).toMatch(/^Usage: npm run pack -- COMMAND/);
    expect([code, errors]).toEqual([0, '']);
  });

  it.each(['try --pack', 'try --pack good.json --loud'])(
    'that is wrong (%s) is answered with one line',
    async (typed) => {
      const { code, out, errors } = await run(typed);
      expect(errors).toMatch(/^gloss: [^\n]+\n$/);
      expect([code, out]).toEqual([2, '']);
    },
  );

  it('names files from where npm was called', async () => {
    const env = { npm_lifecycle_event: 'pack', INIT_CWD: join(folder, 'deeper') };
    expect((await run('check ../good.json', '', env)).code).toBe(0);
    expect((await run('check good.json', '', env)).code).toBe(1);
  });
});
