import { expect, test } from './fixtures';

/** The reader: an entry as an article. */

const ADDRESS = 'reader.html#gloss%3Asoftware-roles/backend-engineer';

test('an article with breadcrumb, reading time, date, contents and related entries', async ({
  extensionPage,
}) => {
  const reader = await extensionPage(ADDRESS);
  await expect(reader).toHaveTitle(/backend engineer/);
  await expect(reader.getByRole('navigation', { name: 'Breadcrumb' })).toContainText('Software roles');
  await expect(reader.locator('article')).toContainText(/\d min read/);
  await expect(reader.locator('article')).toContainText('2026');
  const contents = reader.getByRole('navigation', { name: /contents/i });
  for (const heading of ['Overview', 'Advantages', 'Applications', 'Conclusion']) {
    await expect(reader.getByRole('heading', { name: heading })).toBeVisible();
    await expect(contents.getByRole('link', { name: heading })).toBeVisible();
  }
  await contents.getByRole('link', { name: 'Conclusion' }).click();
  await expect(reader.getByRole('heading', { name: 'Conclusion' })).toBeInViewport();
});

test('related entries lead on, also into other packs, and back', async ({ extensionPage }) => {
  const reader = await extensionPage(ADDRESS);
  const article = reader.locator('article');
  await article.getByRole('link', { name: 'database', exact: true }).first().click();
  await expect(article).toHaveAttribute('data-entry', 'gloss:data-and-security/database');
  await reader.goBack();
  await expect(article).toHaveAttribute('data-entry', 'gloss:software-roles/backend-engineer');
});

test('back to top appears after scrolling', async ({ extensionPage }) => {
  const reader = await extensionPage(ADDRESS);
  await reader.setViewportSize({ width: 800, height: 500 });
  const top = reader.getByRole('button', { name: /top/i }).or(reader.getByRole('link', { name: /top/i }));
  // Before the article is there, there is nothing to scroll.
  await expect(reader.getByRole('heading', { name: 'Conclusion' })).toBeVisible();
  await expect(top).toBeHidden();
  await reader.mouse.wheel(0, 1500);
  await expect(top).toBeVisible();
  await top.click();
  await expect.poll(() => reader.evaluate(() => scrollY)).toBe(0);
});

test('an entry that is not there gets a friendly word', async ({ extensionPage }) => {
  for (const hash of ['#gloss%3Asoftware-roles/nobody', '#nowhere', '#%E0%A4%A/x', '']) {
    const reader = await extensionPage(`reader.html${hash}`);
    await expect(reader.locator('article')).toHaveCount(0);
    await expect(reader.getByRole('heading', { level: 1 })).toBeVisible();
  }
});
