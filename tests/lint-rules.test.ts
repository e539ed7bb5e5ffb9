import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * Shows that .oxlintrc.json refuses what DESIGN.md, section 2, forbids: every row is a file written into a copy
 * of the tree's layout, and all of them are linted at once. What lint cannot see is in house.test.ts.
 */

const ROOT = resolve(import.meta.dirname, '..');
const IMPORTS = 'no-restricted-imports';

/** `[folder or file, line of code]`. */
type Row = [place: string, code: string];

const forbidden: Record<string, Row[]> = {
  'components → data, for types only': [
    ['components', "import { parsePack } from '../data/format/parse';"],
    ['components', "import '../data/messages';"],
    ['components', "export { parsePack } from '../data/format/parse';"],
    ['components', "import { x } from '../entrypoints/popup/main';"],
    ['components', "import { browser } from 'wxt/browser';"],
    ['components', "import browser from 'webextension-polyfill';"],
  ],
  'components never import data/store, data/sync, data/import': [
    ['components', "import type { PackRow } from '../data/store/database';"],
    ['components', "import type { Plan } from '../data/sync/plan';"],
    ['components', "import type { x } from '../data/import/csv';"],
    ['components/card', "import type { PackRow } from '../../data/store/database';"],
  ],
  'entrypoints/content never imports data/store, data/sync, data/import, nor what leads there': [
    ['entrypoints/content', "import { database } from '../../data/store/database';"],
    ['entrypoints/content', "import type { PackRow } from '../../data/store/database';"],
    ['entrypoints/content', "export * from '../../data/sync/apply';"],
    ['entrypoints/content', "const x = await import('../../data/store/entry-store'); export { x };"],
    ['entrypoints/content', "import { x } from '../../data/import/csv';"],
    ['entrypoints/content', "import { search } from '../../data/search/search';"],
    ['entrypoints/content', "import { answerDetect } from '../../data/answers';"],
    ['entrypoints/content/hover', "import { x } from '../../../data/store/database';"],
    ['entrypoints/content.ts', "import { x } from '../data/store/database';"],
    ['entrypoints/hover.content.ts', "import { x } from '../data/store/database';"],
    ['entrypoints/content', "import { Request } from '../../data/requests';"],
  ],
  'entrypoints import neither the publisher’s tool nor tests': [
    ['entrypoints/popup', "import { readBuiltIns } from '../../data/publish/built-in';"],
    ['entrypoints/popup', "import { makeEntry } from '../../tests/data/make';"],
    ['entrypoints/background.ts', "import pack from '../data/packs/web.gloss.json';"],
  ],
  'data never imports up': [
    ['data', "import { x } from '../entrypoints/background';"],
    ['data', "import { x } from '../components/entry-card';"],
    ['data/store', "import type { x } from '../../components/entry-card';"],
    ['data/format', "import { x } from '../../entrypoints/content/index';"],
    ['data/search', "import { h } from 'preact';"],
  ],
  'dexie only in data/store/database.ts': [
    ['data/store', "import { Dexie } from 'dexie';"],
    ['data/store', "import type { Table } from 'dexie';"],
    ['data/sync', "import { Dexie } from 'dexie';"],
    ['data', "import { Dexie } from 'dexie/dist/dexie.mjs';"],
    ['entrypoints/options', "import { liveQuery } from 'dexie';"],
    ['components', "import { useLiveQuery } from 'dexie-react-hooks';"],
  ],
  'format is a leaf': [
    ['data/format', "import { fold } from '../detect/fold';"],
    ['data/format', "import type { Label } from '../detect/labels';"],
    ['data/format', "import { x } from '../store/database';"],
    ['data/format', "import { x } from '../messages';"],
  ],
  'detect is a leaf but for types of format': [
    ['data/detect', "import { parsePack } from '../format/parse';"],
    ['data/detect', "import { x } from '../store/database';"],
    ['data/detect', "import type { PackRow } from '../store/database';"],
    ['data/detect', "import { x } from '../settings';"],
  ],
  'import → format': [
    ['data/import', "import { fold } from '../detect/fold';"],
    ['data/import', "import { x } from '../store/database';"],
    ['data/import', "import { x } from '../sync/apply';"],
  ],
  'store → format, detect': [
    ['data/store', "import { x } from '../sync/plan';"],
    ['data/store', "import { x } from '../search/search';"],
    ['data/store', "import { x } from '../import/csv';"],
    ['data/store', "import { x } from '../settings';"],
    ['data/store/database.ts', "import { x } from '../sync/plan';"],
  ],
  'sync → store, format, import': [
    ['data/sync', "import { fold } from '../detect/fold';"],
    ['data/sync', "import { search } from '../search/search';"],
    ['data/sync', "import { x } from '../publish/built-in';"],
  ],
  'search → store, detect, types of format': [
    ['data/search', "import { parsePack } from '../format/parse';"],
    ['data/search', "import { x } from '../sync/plan';"],
  ],
  'publish → format, import, detect': [
    ['data/publish', "import { x } from '../store/database';"],
    ['data/publish', "import { x } from '../sync/plan';"],
    ['data/publish', "import { x } from '../search/search';"],
  ],
  'messages.ts and settings.ts are loaded everywhere, and so know little': [
    ['data/messages.ts', "import { x } from './store/database';"],
    ['data/messages.ts', "import { Detector } from './detect/detect';"],
    ['data/messages.ts', "import { Request } from './requests';"],
    ['data/messages.ts', "import { storage } from '@wxt-dev/storage';"],
    ['data/settings.ts', "import { x } from './store/database';"],
    ['data/settings.ts', "import { chooseShown } from './detect/density';"],
    ['data/settings.ts', "import { browser } from 'wxt/browser';"],
  ],
  'node: only in data/publish, tests and wxt.config.ts': [
    ['data/format', "import { createHash } from 'node:crypto';"],
    ['data/sync', "import { readFile } from 'node:fs/promises';"],
    ['components', "import { join } from 'node:path';"],
    ['entrypoints/content', "import { join } from 'node:path';"],
    ['entrypoints/background.ts', "import { join } from 'node:path';"],
  ],
  'no browser API in data but storage in settings.ts': [
    ['data/store', "import { storage } from '@wxt-dev/storage';"],
    ['data/sync', "import browser from 'webextension-polyfill';"],
    ['data', "import { browser } from 'wxt/browser';"],
    ['data/publish', "import { storage } from 'wxt/utils/storage';"],
  ],
  'however it is spelled': [
    ['entrypoints/content', "import { x } from '../content/../../data/store/database';"],
    ['entrypoints/content', "import { x } from './../../data/store/database';"],
    ['entrypoints/content', "import { x } from '@/data/store/database';"],
    ['entrypoints/content', "import { x } from '~/data/store/database';"],
    ['entrypoints/content', "import { x } from '@@/data/store/database';"],
    ['entrypoints/content', "import { x } from '/data/store/database';"],
    ['entrypoints/content', "import { x } from '../..//data/format/pack';"],
    ['data/format', "import { x } from '../../data/store/database';"],
    ['data/format', "import { x } from './../store/database';"],
    ['data/format', "import { x } from '../store';"],
    ['data/format', "import { x } from '../store/database.ts';"],
    ['data/format', "export { x } from '../store/database';"],
    ['data/format', "export const x = () => import('../store/database');"],
    ['data/detect', "import { type Entry } from '../store/database';"],
    ['data/detect', "import { type Entry, parsePack } from '../format/parse';"],
  ],
};

const permitted: Row[] = [
  ['entrypoints/popup', "import { EntryCard } from '../../components/entry-card';"],
  ['entrypoints/popup', "import { search } from '../../data/search/search';"],
  ['entrypoints/background.ts', "import { syncBuiltIns } from '../data/sync/apply';"],
  ['entrypoints/background.ts', "import browser from 'webextension-polyfill';"],
  ['entrypoints/content', "import { chooseShown } from '../../data/detect/density';"],
  ['entrypoints/content', "import { sender } from '../../data/messages';"],
  ['entrypoints/content', "import type { Request } from '../../data/requests';"],
  ['entrypoints/content', "import { EntryCard } from '../../components/entry-card';"],
  ['entrypoints/content', "import './style.css';"],
  ['components', "import type { Entry } from '../data/format/pack';"],
  ['components', "import { EntryCard } from './entry-card';"],
  ['components', "import { useState } from 'preact/hooks';"],
  ['data', "import { entriesAt } from './store/entry-store';"],
  ['data/messages.ts', "import type { EntryView } from './format/pack';"],
  ['data/messages.ts', "import type { Showing } from './detect/showing';"],
  ['data/messages.ts', "import type { Failure } from './sync/sync-error';"],
  ['data/settings.ts', "import { storage } from '@wxt-dev/storage';"],
  ['data/settings.ts', "import type { Density } from './detect/density';"],
  ['data/format', "import * as v from 'valibot'; import { Block } from './content';"],
  ['data/detect', "import type { Entry } from '../format/pack';"],
  ['data/import', "import { parsePack } from '../format/parse';"],
  ['data/store/database.ts', "import { Dexie } from 'dexie'; import type { Entry } from '../format/pack';"],
  [
    'data/store',
    "import { labelsOf } from '../detect/labels'; import { bucketOf } from '../format/buckets';",
  ],
  ['data/sync', "import { parsePack } from '../format/parse'; import { commit } from '../store/pack-store';"],
  ['data/sync', "import { parseCsv } from '../import/csv';"],
  ['data/search', "import { FOLD } from '../detect/fold'; import { listPacks } from '../store/pack-store';"],
  ['data/search', "import type { Entry } from '../format/pack';"],
  [
    'data/publish',
    "import { readFile } from 'node:fs/promises'; import { parsePack } from '../format/parse';",
  ],
  ['data/publish', "import { Detector } from '../detect/detect'; import { parseCsv } from '../import/csv';"],
  [
    'tests/data',
    "import { database } from '../../data/store/database'; import { readFile } from 'node:fs/promises';",
  ],
  ['.', "import { builtInAssets } from './data/publish/built-in';"],
];

/** `[rule, place, code]` of what else is refused. */
const alsoForbidden: [rule: string, place: string, code: string][] = [
  ['no-restricted-properties', 'entrypoints/content', "document.body.innerHTML = 'x';"],
  ['no-restricted-properties', 'components', "document.body.outerHTML = 'x';"],
  [
    'no-restricted-properties',
    'data',
    "export const f = (node: Element) => node.insertAdjacentHTML('beforeend', 'x');",
  ],
  ['no-restricted-properties', 'entrypoints/popup', "document.write('x');"],
  [
    'no-restricted-properties',
    'components',
    "export const f = (node: Element) => { node['innerHTML'] = 'x'; };",
  ],
  [
    'no-restricted-properties',
    'data/import',
    "export const f = () => new DOMParser().parseFromString('x', 'text/html');",
  ],
  ['no-eval', 'data', "eval('1');"],
  ['no-new-func', 'components', "export const f = new Function('return 1');"],
  [
    'no-danger',
    'components/row.tsx',
    "export const X = () => <p dangerouslySetInnerHTML={{ __html: 'x' }} />;",
  ],
  ['no-explicit-any', 'data', 'export const f = (x: any) => x;'],
  ['no-import-type-side-effects', 'data', "import { type A } from './answers'; export type B = A;"],
  ['no-cycle', 'data/ring.ts', "import { b } from './ring-b'; export const a = () => b;"],
  ['no-cycle', 'data/ring-b.ts', "import { a } from './ring'; export const b = () => a;"],
  ['no-floating-promises', 'data', 'export const f = () => { Promise.resolve(1); };'],
  ['no-misused-promises', 'data', 'export const f = (x: Promise<boolean>) => { if (x) f(x); };'],
];

let copy: string;
/** The rules each line of the copy breaks, as `path:line`. */
const broken = new Map<string, string[]>();
const lines = new Map<string, string[]>();

/** The line a row's code is on: in a file of its own in a folder, or the next one of the file it names. */
function place([where, code]: Row): string {
  const path = /\.tsx?$/.test(where) ? where : join(where, `row-${lines.size}.ts`);
  const own = lines.get(path) ?? [];
  lines.set(path, own);
  own.push(code);
  return `${path}:${own.length}`;
}

const forbiddenAt = Object.entries(forbidden).map(([rule, own]) => ({
  rule,
  own: own.map((row) => [...row, place(row)] as const),
}));
const permittedAt = permitted.map((row) => [...row, place(row)] as const);
const alsoAt = alsoForbidden.map(([rule, ...row]) => [rule, ...row, place(row)] as const);

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'gloss-lint-'));
  for (const [path, own] of lines) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), `${own.join('\n')}\n`);
  }
  for (const file of ['.oxlintrc.json', 'tsconfig.json']) cpSync(join(ROOT, file), join(copy, file));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  for (const { code, filename, labels } of lint()) {
    const at = `${filename}:${labels[0]?.span.line ?? 1}`;
    broken.set(at, [...(broken.get(at) ?? []), code.replace(/^.*\((.*)\)$/, '$1')]);
  }
}, 60_000);

afterAll(() => rmSync(copy, { recursive: true }));

interface Diagnostic {
  code: string;
  filename: string;
  labels: { span: { line: number } }[];
}

/** Runs oxlint over the copy. */
function lint(): Diagnostic[] {
  const bin = join(ROOT, 'node_modules/oxlint/bin/oxlint');
  const args = [bin, '--type-aware', '-f', 'json', '.'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 26 });
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}

describe.each(forbiddenAt)('$rule: lint fails for', ({ own }) => {
  it.each(own)('%s: %s', (_place, _code, at) => {
    expect(broken.get(at) ?? []).toContain(IMPORTS);
  });
});

describe('lint has nothing against', () => {
  it.each(permittedAt)('%s: %s', (_place, _code, at) => {
    expect(broken.get(at) ?? []).not.toContain(IMPORTS);
  });
});

describe('lint also fails with', () => {
  it.each(alsoAt)('%s for %s: %s', (rule, _place, _code, at) => {
    expect(broken.get(at) ?? []).toContain(rule);
  });
});
