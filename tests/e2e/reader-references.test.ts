import { makeEntry } from '../data/make';
import { expect, ID, test } from './pack-source';

/** Ids of entries that are addresses with a "#", as vocabularies on the web have them. */

const BOLLARD = 'https://harbour.example/words#bollard';
const FENDER = 'https://harbour.example/words#fender';

test('links and references lead to entries whose ids have a "#"', async ({ source, extensionPage }) => {
  const bollard = makeEntry({
    id: BOLLARD,
    name: 'bollardix',
    related: [FENDER],
    content: [
      { type: 'paragraph', children: ['Beside a ', { type: 'term', ref: FENDER, text: 'fender here' }, '.'] },
    ],
  });
  const fender = makeEntry({ id: FENDER, name: 'fenderix', broader: [BOLLARD] });
  await source.install({ entries: [bollard, fender], sequence: 1 });
  const reader = await extensionPage(`reader.html#${[ID, BOLLARD].map(encodeURIComponent).join('/')}`);
  const article = reader.locator('article');
  await expect(article).toHaveAttribute('data-entry', `${ID}/${BOLLARD}`);
  const link = article.getByRole('link', { name: 'fender here' });
  await expect(link).toHaveAttribute('href', `#${[ID, FENDER].map(encodeURIComponent).join('/')}`);
  await link.click();
  await expect(article).toHaveAttribute('data-entry', `${ID}/${FENDER}`);
  await article.getByRole('link', { name: 'bollardix' }).click();
  await expect(article).toHaveAttribute('data-entry', `${ID}/${BOLLARD}`);
  await article.getByRole('link', { name: 'fenderix' }).click();
  await expect(article).toHaveAttribute('data-entry', `${ID}/${FENDER}`);
});
