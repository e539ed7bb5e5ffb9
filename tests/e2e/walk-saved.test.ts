import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../bench/lab.mjs';
import { stopWorker, wakeWorker } from '../bench/extension.mjs';
import { launch } from '../harness/launch.mjs';
import { blockOtherHosts, servePages } from '../harness/page-server.mjs';
import { ROOT } from '../harness/run.mjs';
import { openExtensionPage } from '../harness/show-terms.mjs';
import { expect, highlights, test as base, type WorkerFixtures } from './fixtures';
import type { ShortPack } from './install-packs';
import { expectSaid, step } from './walk-page';

/** The walk on pages nobody here wrote: every shown term once, in reading order, and what is said is right. */

/** Few of the pages are about what our packs explain; these are in nearly every text, also in those that fill a space. */
const EVERYDAY =
  'people time work day world page part place number way year name group problem question system city water school country family company story book power case life hand side end tempor veniam commodo cillum'.split(
    ' ',
  );
const PACK: ShortPack = {
  id: 'test:everyday',
  entries: Object.fromEntries(EVERYDAY.map((word) => [word, 'A word that is met everywhere.'])),
};

/** More than the worker waits (entrypoints/background.ts). */
const SETTLED_MS = 3000;

const test = base.extend<object, WorkerFixtures>({
  gloss: [
    async ({ browserPath }, use) => {
      const server = await servePages();
      const launched = await launch({ browser: browserPath, headless: true });
      const asking = await openExtensionPage(launched);
      await asking.evaluate(await bundle('../e2e/install-packs.ts'));
      await asking.evaluate(
        (packs) => (globalThis as unknown as { installPacks(of: object): Promise<void> }).installPacks(packs),
        [PACK],
      );
      await stopWorker({ ...launched, asking });
      await wakeWorker({ ...launched, asking });
      // A second after it has come up, the worker looks what is to be done, and pages begin anew where that is something.
      await asking.waitForTimeout(SETTLED_MS);
      await use({ ...launched, asking, server });
      await launched.close();
      await server.close();
    },
    { scope: 'worker' },
  ],
});

const FOLDER = join(ROOT, '..', 'shared', 'pages');
const SAVED = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.html.gz')) : [];
/** What is said is asked of this many steps, and of those that begin anew; to ask takes a tenth of a second. */
const ASKED = 5;

for (const file of ['demo', ...SAVED]) {
  test(`it visits every shown term of ${file} once`, async ({
    page,
    server,
    found,
    changeSettings,
    command,
  }) => {
    await blockOtherHosts(page, server);
    await page.goto(file === 'demo' ? server.demo : server.addSaved(join(FOLDER, file)));
    await found(page);
    if ((await highlights(page)).length === 0) {
      await changeSettings({ density: 'everything' });
      // An open page follows; its content script answers once it has begun anew.
      await page.waitForTimeout(100);
      await found(page);
    }
    const way = await highlights(page);
    test.skip(way.length === 0, `${file} has no term`);
    for (const [at, term] of way.entries()) {
      expect(await step(page, command)).toBe(term);
      if (at < ASKED) await expectSaid(page, `${term}, ${at + 1} of ${way.length}`);
    }
    expect(await step(page, command)).toBe(way[0]);
    const again = `${way[0]}, 1 of ${way.length}`;
    await expectSaid(page, way.length === 1 ? again : `From the top: ${again}`);
  });
}

test('there are saved pages to walk through', () => {
  test.skip(SAVED.length === 0, `No saved pages in ${FOLDER}: only the demo page was walked through.`);
  expect(SAVED.length).toBeGreaterThan(10);
});
