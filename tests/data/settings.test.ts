import { fakeBrowser } from './fake-extension';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Managed } from '../../data/managed';
import { PAGE_KEYS, REFRESH_KEYS } from '../../data/messages';
import {
  density,
  disabledSites,
  growReaderRevision,
  hiddenSiteOf,
  isSiteEnabled,
  managed,
  packsRevision,
  readShowing,
  setSiteEnabled,
  siteOf,
  termsInHeadings,
  termsInLinks,
  underline,
} from '../../data/settings';

beforeEach(() => fakeBrowser.reset());

describe('siteOf: under which name a page’s site is turned on or off', () => {
  it.each([
    ['https://www.example.com/a?b#c', 'www.example.com'],
    ['http://EXAMPLE.com:8080/', 'example.com'],
    ['https://user:word@example.com/', 'example.com'],
    ['https://bücher.example/', 'xn--bcher-kva.example'],
    ['http://127.0.0.1:3000/', '127.0.0.1'],
    ['http://[::1]/', '[::1]'],
    ['file:///home/me/page.html', undefined],
    ['data:text/html,hello', undefined],
    ['about:blank', undefined],
    ['no address', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s: %s', (url, site) => {
    expect(siteOf(url)).toBe(site);
  });
});

it.each([
  ['https://www.example.com/a', 'www.example.com'],
  ['file:///home/me/page.html', 'file:'],
  ['no address', ''],
  [undefined, ''],
])('terms are hidden on %s as on the site "%s"', (url, site) => {
  expect(hiddenSiteOf(url)).toBe(site);
});

describe('a site', () => {
  const page = 'https://mail.example/inbox';

  it('is on until it is turned off, and again when turned on', async () => {
    expect(await isSiteEnabled(page)).toBe(true);
    await setSiteEnabled('mail.example', false);
    expect(await isSiteEnabled(page)).toBe(false);
    expect(await isSiteEnabled('https://other.example/')).toBe(true);
    expect(await isSiteEnabled('https://sub.mail.example/')).toBe(true);
    await setSiteEnabled('mail.example', true);
    expect(await isSiteEnabled(page)).toBe(true);
  });

  it('is listed once, and leaves the others alone', async () => {
    for (const site of ['a.example', 'b.example', 'a.example']) await setSiteEnabled(site, false);
    expect((await disabledSites.getValue()).toSorted()).toEqual(['a.example', 'b.example']);
    await setSiteEnabled('a.example', true);
    await setSiteEnabled('never.example', true);
    expect(await disabledSites.getValue()).toEqual(['b.example']);
  });

  it('a page without a host is always on', async () => {
    expect([await isSiteEnabled(undefined), await isSiteEnabled('file:///a.html')]).toEqual([true, true]);
  });
});

describe('what is shown', () => {
  it('is balanced, with links and without headings, until the reader says otherwise', async () => {
    expect(await readShowing()).toEqual({ density: 'balanced', links: true, headings: false });
    await density.setValue('quiet');
    await termsInLinks.setValue(false);
    await termsInHeadings.setValue(true);
    expect(await readShowing()).toEqual({ density: 'quiet', links: false, headings: true });
  });
});

describe('what the organisation has decided', () => {
  const decide = (fields: Partial<Managed>) =>
    managed.setValue({ sources: [], disabledSites: [], settings: {}, ...fields });

  it('wins over what the reader wants, which counts again afterwards', async () => {
    await density.setValue('everything');
    await decide({ settings: { density: 'quiet', termsInLinks: false } });
    expect(await readShowing()).toEqual({ density: 'quiet', links: false, headings: false });
    await density.setValue('balanced');
    expect(await density.getValue()).toBe('quiet');
    await decide({});
    expect(await readShowing()).toEqual({ density: 'balanced', links: true, headings: false });
  });

  it('is heard by whoever watches a setting', async () => {
    const heard: string[] = [];
    const end = density.watch((now) => heard.push(now));
    await decide({ settings: { density: 'quiet' } });
    await vi.waitFor(() => expect(heard).toEqual(['quiet']));
    await decide({});
    await vi.waitFor(() => expect(heard).toEqual(['quiet', 'balanced']));
    end();
    await decide({ settings: { density: 'everything' } });
    await density.getValue();
    expect(heard).toHaveLength(2);
  });

  it('turns sites off for good, beside the reader’s own', async () => {
    await setSiteEnabled('mine.example', false);
    await decide({ disabledSites: ['theirs.example'] });
    await setSiteEnabled('theirs.example', true);
    expect(await isSiteEnabled('https://theirs.example/')).toBe(false);
    expect(await disabledSites.getValue()).toEqual(['theirs.example', 'mine.example']);
    await decide({});
    expect(await disabledSites.getValue()).toEqual(['mine.example']);
  });
});

it('all settings lie in local storage under the names pages listen to', async () => {
  await setSiteEnabled('a.example', false);
  await packsRevision.setValue(2);
  await density.setValue('quiet');
  await termsInLinks.setValue(false);
  await termsInHeadings.setValue(true);
  await managed.setValue({ sources: [], disabledSites: [], settings: {} });
  await underline.setValue('tint');
  await growReaderRevision();
  const stored = await fakeBrowser.storage.local.get(null);
  for (const key of [...PAGE_KEYS, ...REFRESH_KEYS]) expect(stored).toHaveProperty(key);
});
