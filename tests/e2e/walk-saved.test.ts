import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { blockOtherHosts } from '../harness/page-server.mjs';
import { ROOT } from '../harness/run.mjs';
import { expect, highlights, test } from './fixtures';
import { expectSaid, step } from './walk-page';

/** The walk on pages nobody here wrote: every shown term once, in reading order, and what is said is right. */

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
      // Few of the pages are about what our packs explain.
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
