import { expect, highlights, test } from './fixtures';
import { serve, type MadeServer } from './serve';

/** Pages that change all the time, or all at once: what is underlined in the end is right. */

let made: MadeServer;
test.beforeAll(async () => {
  const rows = Array.from({ length: 20 }, (_, at) => `<li>Row ${at}`).join('');
  made = await serve({
    '/': `<!doctype html><html lang=en><title>Live</title><p>A load balancer.<ul>${rows}</ul>`,
  });
});
test.afterAll(() => made.close());

test('a page that changes a thousand times a second is right in the end', async ({ page }) => {
  await page.goto(made.at('/'));
  await expect.poll(() => highlights(page)).toEqual(['load balancer']);
  await page.evaluate(async () => {
    const rows = [...document.querySelectorAll('li')];
    const start = performance.now();
    for (let changes = 0, now = 0; now < 1_500; now = performance.now() - start) {
      for (; changes < now; changes++) {
        const row = rows[changes % rows.length]!;
        if (changes % 3 === 0) row.setAttribute('data-tick', String(changes));
        else if (changes % 3 === 1) row.firstChild!.nodeValue = `A payment gateway, ${changes}`;
        else row.replaceChildren(`${changes} message queues`);
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
    for (const [at, row] of rows.entries())
      row.firstChild!.nodeValue = at === 7 ? 'A reverse proxy' : `${at}`;
  });
  await expect.poll(() => highlights(page)).toEqual(['load balancer', 'reverse proxy']);
});

test('text that streams in is underlined as it comes, and terms that the stream cuts in two are', async ({
  page,
}) => {
  await page.goto(made.at('/'));
  await expect.poll(() => highlights(page)).toEqual(['load balancer']);
  await page.evaluate(async () => {
    const line = document.body.appendChild(document.createElement('p'));
    const answer = 'Put a reverse proxy before it, and a message queue behind.';
    for (let at = 0; at < answer.length; at += 3) {
      // As chats do: now a longer text, now one more node.
      if (at % 2 === 0 || !line.lastChild) line.append(answer.slice(at, at + 3));
      else line.lastChild.nodeValue += answer.slice(at, at + 3);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });
  await expect.poll(() => highlights(page)).toEqual(['load balancer', 'reverse proxy', 'message queue']);
});

test('two hundred thousand changes in one go are survived', async ({ page }) => {
  await page.goto(made.at('/'));
  await expect.poll(() => highlights(page)).toEqual(['load balancer']);
  await page.evaluate(() => {
    const [row] = document.querySelectorAll('li');
    for (let at = 0; at < 200_000; at++) row!.firstChild!.nodeValue = `Row ${at}`;
    row!.textContent = 'A payment gateway';
    document.querySelector('p')!.remove();
  });
  await expect.poll(() => highlights(page)).toEqual(['payment gateway']);
});
