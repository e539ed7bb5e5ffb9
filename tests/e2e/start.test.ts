import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BUILT_EXTENSION } from '../harness/launch.mjs';
import { ROOT } from '../harness/run.mjs';
import { expect, test } from './fixtures';

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `npm start` without a display, on the extension that was built for these tests. */
function start(browserPath: string, ...args: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'tests/harness/start.mjs'), ...args], {
      env: {
        ...process.env,
        GLOSS_HEADLESS: '1',
        GLOSS_EXTENSION: BUILT_EXTENSION,
        GLOSS_BROWSER: browserPath,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Writes a file for one test. */
function writePage(folder: string, name: string, content: string | Buffer): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** The picture that a run has named. */
function screenshotOf({ stdout }: Ended): Buffer {
  const path = /^Screenshot: (.+\.png)$/m.exec(stdout)?.[1];
  if (!path) throw new Error(`No screenshot is named in:\n${stdout}`);
  return readFileSync(path);
}

const PNG_MAGIC = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

test('shows what is on the demo page', async ({ browserPath }) => {
  const ended = await start(browserPath);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toMatch(/^Term +Times +Pack +Definition$/m);
  expect(ended.stdout).toMatch(/^backend engineer +\d+ +Software roles +\S/m);
  expect(ended.stdout).toMatch(/^payment gateway +1 +Commerce and finance technology +\S/m);
  expect(screenshotOf(ended).subarray(0, 4)).toEqual(PNG_MAGIC);
});

test('opens a saved, packed page', async ({ browserPath }, testInfo) => {
  const html = '<!doctype html><title>Saved</title><p>Two APIs, and the stakeholders of one <b>API</b>.</p>';
  const ended = await start(browserPath, writePage(testInfo.outputDir, 'saved.html.gz', gzipSync(html)));
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toMatch(/^API +2 +Backend and web/m);
  expect(ended.stdout).toMatch(/^stakeholder +1 +Software roles/m);
  expect(ended.stdout).toContain('gloss-saved.png');
  expect(screenshotOf(ended).subarray(0, 4)).toEqual(PNG_MAGIC);
});

test('says so when there are no terms', async ({ browserPath }, testInfo) => {
  const file = writePage(testInfo.outputDir, 'quiet.html', '<!doctype html><p>The cat sat on the mat.</p>');
  expect(await start(browserPath, file)).toEqual({
    code: 0,
    stdout: 'No terms found on this page.\n',
    stderr: '',
  });
});

test('refuses what is no page, in one line', async ({ browserPath }, testInfo) => {
  const folder = testInfo.outputDir;
  const refused = [
    join(folder, 'missing.html'),
    folder,
    writePage(folder, 'notes.html', 'These are notes, whatever the name says.'),
    writePage(folder, 'picture.html', Buffer.concat([PNG_MAGIC, Buffer.alloc(64)])),
    writePage(folder, 'notes.html.gz', gzipSync('Packed notes.')),
    writePage(folder, 'broken.html.gz', '<!doctype html><p>Not packed at all.</p>'),
  ];
  const runs = await Promise.all(refused.map((file) => start(browserPath, file)));
  for (const [at, { code, stdout, stderr }] of runs.entries()) {
    expect({ file: refused[at], code, stdout }).toEqual({ file: refused[at], code: 1, stdout: '' });
    expect(stderr).toMatch(/^gloss: .+\n$/);
  }
});

test('refuses an address that does not answer, in one line', async ({ browserPath, server }) => {
  // A port that was free a moment ago: the server's own is taken.
  const port = Number(new URL(server.origin).port) === 65_535 ? 65_534 : 65_535;
  const { code, stdout, stderr } = await start(browserPath, `http://127.0.0.1:${port}/`);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^gloss: http.+ does not answer .+\n$/);
});
