import type { Page } from '@playwright/test';
import { bundle } from '../bench/lab.mjs';
import { stopWorker, wakeWorker } from '../bench/extension.mjs';
import { launch } from '../harness/launch.mjs';
import { servePages } from '../harness/page-server.mjs';
import { openExtensionPage } from '../harness/show-terms.mjs';
import { expect, highlights, test as base, type WorkerFixtures } from './fixtures';

/** A browser with Gloss and packs of our own, in which a card has all that it can have; and pages to read them on. */

const TERM_SET = { '@context': 'https://schema.org', '@type': 'DefinedTermSet', match: { common: false } };

const LONG_READ = [
  { type: 'heading', level: 2, text: 'How it runs' },
  ...Array.from({ length: 12 }, (_, at) =>
    `Part ${at + 1}: from the sail up to the mast and down again. `.repeat(3),
  ),
  {
    type: 'paragraph',
    children: [
      'At the foot it is made fast to a ',
      { type: 'term', ref: 'cleat', text: 'horned cleat' },
      '.',
    ],
  },
];

export const REPORT = 'https://example.org/mistakes';

const SAILING = {
  ...TERM_SET,
  '@id': 'test:sailing',
  name: 'Sailing words',
  inLanguage: 'en',
  license: 'CC-BY-4.0',
  attribution: 'Words by the Harbour School',
  discussionUrl: REPORT,
  hasDefinedTerm: [
    {
      termCode: 'halyard',
      name: 'halyard',
      alternateName: ['hoisting line', 'lift rope'],
      abbreviation: ['HYD'],
      disambiguation: 'on a boat',
      partOfSpeech: 'noun',
      description: 'A rope that hoists a sail. It runs through a masthead block.',
      example: ['Two of them hauled on the halyard.'],
      content: LONG_READ,
    },
    { termCode: 'block', name: 'masthead block', description: 'A pulley at the top; its wheel is a sheave.' },
    { termCode: 'sheave', name: 'sheave', description: 'The grooved wheel in a pulley.' },
    { termCode: 'cleat', name: 'cleat', description: 'A fitting with two horns.' },
  ],
};

const ROPES = {
  ...TERM_SET,
  '@id': 'test:ropes',
  name: 'Ropework',
  inLanguage: 'en',
  license: 'CC0-1.0',
  hasDefinedTerm: [
    { termCode: 'halyard', name: 'halyard', description: 'Any rope that lifts a flag, a yard or a sail.' },
    { termCode: 'marline', name: 'marline', description: 'Small stuff of two strands.' },
  ],
};

/** From right to left. */
const HEBREW = {
  ...TERM_SET,
  '@id': 'test:hebrew',
  name: 'מילון הספרים',
  inLanguage: 'he',
  license: 'CC-BY-SA-4.0',
  hasDefinedTerm: [
    {
      termCode: 'kuntres',
      name: 'קונטרס',
      alternateName: ['חוברת'],
      description: 'קבוצת דפים מקופלים שתופרים יחד. מכמה כאלה עושים ספר.',
    },
  ],
};

const JAPANESE = {
  ...TERM_SET,
  '@id': 'test:japanese',
  name: '製本の用語',
  inLanguage: 'ja',
  license: 'CC-BY-4.0',
  hasDefinedTerm: [
    {
      termCode: 'orichou',
      name: '折丁',
      alternateName: ['おりちょう'],
      description: '印刷した紙を折って、本の一部にしたもの。これを順に重ね、糸でかがって本にする。',
    },
  ],
};

/** The text of a page on which all of the packs in English are met. */
const TEXT = 'They hauled on the halyard, greased the sheave, and coiled the marline.';
export const SHOWN = ['halyard', 'sheave', 'marline'];

/** Starts a browser with the packs. @param options as of `launch` */
export async function launchWithPacks(options: Parameters<typeof launch>[0]) {
  const launched = await launch(options);
  const asking = await openExtensionPage(launched);
  await asking.evaluate(await bundle('../e2e/install-packs.ts'));
  await asking.evaluate(
    (files) => (globalThis as unknown as { installFiles(of: string[]): Promise<void> }).installFiles(files),
    [SAILING, ROPES, HEBREW, JAPANESE].map((pack) => JSON.stringify(pack)),
  );
  await stopWorker({ ...launched, asking });
  await wakeWorker({ ...launched, asking });
  return { ...launched, asking };
}

interface ReadingFixtures {
  /** Serves a page under a name of its own, opens it, and waits for what it shows. */
  openText: (page: Page, name: string, body?: string, shown?: string[]) => Promise<void>;
}

export const test = base.extend<ReadingFixtures, WorkerFixtures>({
  gloss: [
    async ({ browserPath }, use) => {
      const server = await servePages();
      const launched = await launchWithPacks({ browser: browserPath, headless: true });
      await use({ ...launched, server });
      await launched.close();
      await server.close();
    },
    { scope: 'worker' },
  ],

  openText: async ({ server }, use) =>
    use(async (page, name, body = `<p style="margin-top: 4em">${TEXT}</p>`, shown = SHOWN) => {
      const address = `${server.demo}${name}.html`;
      await page.route(address, (route) =>
        route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><body>${body}`,
        }),
      );
      await page.goto(address);
      await expect.poll(() => highlights(page)).toEqual(shown);
    }),
});
