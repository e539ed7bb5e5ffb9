import { UNDERLINES } from '../../data/underline';
import { expect, highlights, test } from './fixtures';

/** Whatever marks a term is seen: its line has 3:1 with what is behind the text (WCAG 2.2, 1.4.11), as painted. */

const BODY = `<!doctype html><html lang=en><title>Colours</title><style>
  body { margin: 0; background: white; font: 20px/40px serif }
  p { margin: 0; padding-left: 20px; height: 40px }
  .textLayer { position: relative; height: 40px; line-height: 1 }
  .textLayer span { color: transparent; position: absolute; left: 20px; top: 10px; white-space: pre }
  </style>
  <div style="background: #222; color: #eee"><p>a load balancer</div>
  <div style="background: #222"><p style="color: #f88">an API gateway</div>
  <div style="background: #fff; color: #767676"><p>a message queue</div>
  <div style="background: #024"><p style="color: #9cf">by <b style="color: #fc6">payment gateways</b></div>
  <div class=textLayer><span role=presentation>a reverse proxy</span></div>`;
const TERMS = ['load balancer', 'API gateway', 'message queue', 'payment gateways', 'reverse proxy'];

/** Where `text-decoration` paints, from the foot of the text's box, and the letters' feet do not, in CSS px. */
const ABOVE_PX = 2;
const BELOW_PX = 8;

for (const underline of UNDERLINES) {
  test(`a ${underline} mark is seen on light and dark, and under text that pdf.js makes transparent`, async ({
    page,
    server,
    changeSettings,
  }) => {
    await changeSettings({ underline });
    const address = `${server.demo}made-of-colours.html`;
    await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: BODY }));
    await page.goto(address);
    await expect
      .poll(async () => {
        // For the style that waits for it; what has just come up has not seen the key go down.
        await page.keyboard.up('Alt');
        await page.keyboard.down('Alt');
        return highlights(page);
      })
      .toEqual(TERMS);
    await expect
      .poll(async () => {
        const picture = (await page.screenshot()).toString('base64');
        return (await page.evaluate(contrasts, { picture, above: ABOVE_PX, below: BELOW_PX })).filter(
          ({ by }) => by < 3,
        );
      })
      .toEqual([]);
    await page.keyboard.up('Alt');
  });
}

/** In the page: the contrast with the ground of what runs along below each term's letters. */
async function contrasts(given: {
  picture: string;
  above: number;
  below: number;
}): Promise<{ term: string; by: number }[]> {
  const bitmap = await createImageBitmap(
    await (await fetch(`data:image/png;base64,${given.picture}`)).blob(),
  );
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const luminance = (x: number, y: number): number => {
    const [r, g, b] = [...context.getImageData(x, y, 1, 1).data].map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  return [...CSS.highlights.get('gloss')!].map((one) => {
    const range = document.createRange();
    range.setStart(one.startContainer, one.startOffset);
    range.setEnd(one.endContainer, one.endOffset);
    const { left, right, bottom } = range.getBoundingClientRect();
    const ground = luminance(5, Math.round(bottom) - 5);
    const columns: number[] = [];
    for (let x = Math.ceil(left); x < right; x++) {
      let most = 1;
      for (let y = Math.round(bottom) + given.below; y > bottom - given.above; y--) {
        const light = luminance(x, y);
        most = Math.max(most, (Math.max(light, ground) + 0.05) / (Math.min(light, ground) + 0.05));
      }
      columns.push(most);
    }
    // Dots are nearly half of the way; what letters have below their line is less.
    const by = columns.toSorted((a, b) => b - a)[Math.floor(columns.length * 0.35)]!;
    return { term: range.toString(), by };
  });
}
