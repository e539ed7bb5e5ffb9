import { hostilePack, hostileSet } from '../data/format/hostile-packs';
import { ask, expect, test, wordName, wordsOf } from './pack-source';
import { card, highlights, hoverText } from './fixtures';

/** Packs that come from an address, in a page that is open meanwhile. */

test('one edited entry of 10,000: one bucket comes, and an open page says the new definition', async ({
  source,
  server,
  page,
}) => {
  const entries = wordsOf(1, 10_000);
  await source.install({ entries, sequence: 1 });
  const [edited, other] = [77, 78];
  const address = `${server.demo}edited.html`;
  const words = [edited, other].map((at) => `<p>Here we met the ${wordName(at)} again.`).join('');
  const body = `<!doctype html><html lang=en><title>T</title>${words}`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(address);
  await expect.poll(() => highlights(page)).toEqual([wordName(edited), wordName(other)]);
  await hoverText(page, wordName(edited));
  await expect.poll(async () => (await card(page))?.text).toContain('Edition 1.');
  await page.mouse.move(0, 0);
  await page.evaluate(() => Object.assign(globalThis, { isTheSamePage: true }));

  const changed = entries.map((entry, at) => (at === edited ? { ...entry, description: 'Edited.' } : entry));
  const chunks = await source.put({ entries: changed, sequence: 2 });
  expect(chunks).toHaveLength(64);
  source.server.log.length = 0;
  await source.check();
  const asked = source.server.log.map(({ path, status }) => [path.replace(/[^/]+\.jsonl/, '…'), status]);
  expect(asked).toEqual([
    ['/pack.json', 200],
    ['/chunks/…', 200],
  ]);
  await expect
    .poll(async () => {
      await hoverText(page, wordName(edited)).catch(() => undefined);
      return (await card(page))?.text;
    })
    .toContain('Edited.');
  await page.mouse.move(0, 0);
  await expect.poll(async () => (await card(page))?.box).toBeUndefined();
  await hoverText(page, wordName(other));
  await expect.poll(async () => (await card(page))?.text).toContain('Edition 1.');
  expect(await page.evaluate(() => 'isTheSamePage' in globalThis)).toBe(true);
});

/** Labels of the hostile packs, as a page has them, and the text that the card shows as it is written. */
const SHOWN: [label: string, entry: string, text: string][] = [
  ['Name of good', 'good', 'A door.'],
  ['picture of harm', 'img', 'A picture. <img src=x onerror="globalThis.hacked = true">'],
  ['Name of script', 'script', 'A program. <script>globalThis.hacked = true</script>'],
  ['unbroken words', 'wide', 'W'.repeat(600)],
  ['Name of filler-7', 'filler-7', 'A door.'],
];

const OWN = hostilePack();

// Of the wild, less is refused: what is no text is taken for none, and of HTML its text is taken.
for (const { form, body, bad, says } of [
  { form: 'our own form', body: OWN.text, bad: OWN.bad, says: (text: string) => text },
  {
    form: 'the form of the wild',
    body: hostileSet(),
    bad: 2,
    says: (text: string) => text.replace(/ <.+/, ''),
  },
]) {
  test(`a hostile pack in ${form}, from an address: nothing runs, and the rest works`, async ({
    source,
    gloss,
    server,
    page,
  }) => {
    const address = source.server.at('/words.json');
    source.server.put('/words.json', body);
    const asked: string[] = [];
    const note = (request: { url(): string }): number => asked.push(request.url());
    gloss.context.on('request', note);
    const look = await ask(source.asking, { type: 'lookAtAddress', address });
    expect(look).toMatchObject({ kind: 'pack' });
    await ask(source.asking, { type: 'addPack', address });
    await ask(source.asking, { type: 'checkPack', address });
    const { subscriptions, packs } = await source.stored();
    expect(subscriptions[0]!.failure).toBeUndefined();
    const pack = packs.find(({ source: { kind } }) => kind === 'address')!;
    expect(pack.leftOut!.count).toBe(bad);

    const made = `${server.demo}made-for-harm.html`;
    const text = SHOWN.map(([label]) => `<p>Here we met the ${label} again.`).join('');
    const html = `<!doctype html><html lang=en><title>T</title>${text}`;
    await page.route(made, (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(made);
    await expect.poll(() => highlights(page)).toEqual(SHOWN.map(([label]) => label));
    for (const [label, entry, definition] of SHOWN) {
      await hoverText(page, label);
      await expect.poll(async () => (await card(page))?.entry, label).toBe(`${pack.id}/${entry}`);
      const { text: shown, box } = (await card(page))!;
      expect(shown, label).toContain(says(definition));
      // DESIGN.md, section 8.
      expect(box!.width, label).toBeLessThanOrEqual(360);
      expect(box!.height, label).toBeLessThan(page.viewportSize()!.height);
      await page.mouse.move(0, 0);
      await expect.poll(async () => (await card(page))?.box, label).toBeUndefined();
    }
    const options = await gloss.context.newPage();
    await options.goto(`chrome-extension://${gloss.extensionId}/options.html`);
    await options.getByText(pack.name).first().waitFor();
    const popup = await gloss.context.newPage();
    await popup.goto(`chrome-extension://${gloss.extensionId}/popup.html`);
    await popup.getByRole('searchbox').or(popup.getByRole('combobox')).first().fill('Name of script');
    await popup.getByText('Name of script').first().waitFor();
    for (const one of [options, popup]) {
      await expect(one.locator('img, body script, [href^="javascript:"], #x')).toHaveCount(0);
      expect(await one.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
        0,
      );
    }
    for (const one of [page, source.asking, options, popup])
      expect(await one.evaluate(() => 'hacked' in globalThis || 'polluted' in {})).toBe(false);
    await Promise.all([options.close(), popup.close()]);
    gloss.context.off('request', note);
    expect(asked.filter((url) => /\/x$|javascript:|data:text/.test(url))).toEqual([]);
  });
}
