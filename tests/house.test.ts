import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What DESIGN.md, section 2, says of the house and lint cannot see: names, sizes, and what imports lead to. */

const ROOT = resolve(import.meta.dirname, '..');
const CODE = ['entrypoints', 'components', 'data'];

function filesUnder(folder: string, pattern: RegExp): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => pattern.test(file));
}

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const sources = CODE.flatMap((folder) => filesUnder(folder, /\.tsx?$/));

describe('names', () => {
  it('at the top are those of the design and of the tools', () => {
    const house = [
      'entrypoints',
      'components',
      'data',
      'tests',
      'public',
      'wxt.config.ts',
      'package.json',
      'tsconfig.json',
    ];
    const papers = [
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'SECURITY.md',
      'package-lock.json',
      '.ci',
      '.gitignore',
    ];
    const tools = ['.oxlintrc.json', '.prettierrc.json', '.prettierignore', 'knip.json', 'vitest.config.ts'];
    const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');
    const top = new Set(tracked.map((file) => file.split('/')[0]!));
    expect([...top].filter((name) => ![...house, ...papers, ...tools].includes(name))).toEqual([]);
  });

  it('in data are the folders the import rules know', () => {
    const known = ['packs', 'format', 'import', 'detect', 'store', 'sync', 'search', 'publish'];
    const folders = readdirSync(join(ROOT, 'data'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('never are utils: a helper lives beside its user until it has a second', () => {
    const folders = [...CODE, 'tests'].flatMap((folder) =>
      filesUnder(folder, /(^|\/)(utils?|helpers?|misc)(\/|\.tsx?$|$)/),
    );
    expect(folders).toEqual([]);
  });
});

describe('sizes', () => {
  it('a file over 300 lines has a reason at its top', () => {
    const long = sources.filter((file) => read(file).trimEnd().split('\n').length > 300);
    expect(long.filter((file) => !/^\/\* oxlint-disable max-lines -- \w.+\*\//.test(read(file)))).toEqual([]);
  });
});

describe('no HTML string', () => {
  it('is set by an attribute or an object’s property either, where lint sees properties only', () => {
    const html = /\b(innerHTML|outerHTML|dangerouslySetInnerHTML|srcdoc|srcDoc)\b['"]?\s*[=:]/;
    expect(sources.filter((file) => html.test(read(file)))).toEqual([]);
  });
});

/** The files a file imports for their values, lazily or not; a type leaves no trace at run time. */
function imports(file: string): string[] {
  const code = read(file);
  const statements = code.matchAll(
    /^\s*(?:import|export)\s+(?!type\b)(?:[^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
  );
  const calls = code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g);
  return [...statements, ...calls].flatMap(([, specifier]) => resolveImport(file, specifier!));
}

function resolveImport(from: string, specifier: string): string[] {
  if (!specifier.startsWith('.')) return [specifier];
  const path = relative(ROOT, resolve(ROOT, dirname(from), specifier.replace(/\?.*$/, '')));
  const file = ['', '.ts', '.tsx', '/index.ts', '/index.tsx']
    .map((end) => path + end)
    .find((one) => /\.\w+$/.test(one) && existsSync(join(ROOT, one)));
  if (file === undefined) throw new Error(`${from} imports "${specifier}", which is no file`);
  return [file];
}

/** All that a file loads, with the way there. */
function reached(
  file: string,
  way: string[] = [],
  seen = new Map<string, string[]>(),
): Map<string, string[]> {
  for (const next of /\.tsx?$/.test(file) ? imports(file) : []) {
    if (seen.has(next)) continue;
    seen.set(next, [...way, file, next]);
    if (existsSync(join(ROOT, next))) reached(next, [...way, file], seen);
  }
  return seen;
}

describe('imports', () => {
  const inPages = sources.filter((file) =>
    /^(entrypoints\/(content[/.]|[^/]*\.content\.)|components\/)/.test(file),
  );

  it('of content scripts and components never lead to the database, however indirectly', () => {
    const ways = inPages.flatMap((file) =>
      [...reached(file)]
        .filter(([target]) => /^(dexie|data\/(store|sync|import|publish)\/)/.test(target))
        .map(([, way]) => way.join(' → ')),
    );
    expect(ways).toEqual([]);
  });

  it('of content scripts and components never lead to the matcher: a page may forbid WebAssembly', () => {
    const ways = inPages.flatMap((file) =>
      [...reached(file)].filter(([target]) => target === 'data/detect/matcher.ts').map(([, way]) => way),
    );
    expect(ways).toEqual([]);
  });

  it('of an entrypoint never lead into another one', () => {
    const roomOf = (file: string) => /^entrypoints\/(?:[\w-]+\.(?=content\b))?([\w-]+)/.exec(file)?.[1];
    const crossings = sources
      .filter((file) => roomOf(file) !== undefined)
      .flatMap((file) =>
        imports(file)
          .filter((target) => ![undefined, 'shared', roomOf(file)].includes(roomOf(target)))
          .map((target) => `${file} → ${target}`),
      );
    expect(crossings).toEqual([]);
  });
});
