import { composedParent } from './composed';

/**
 * Whether the text that is explained stands on a dark ground: the card follows the page and not only the system. Told by
 * the colours behind the text as far as they can be known; where a picture lies there, by the text's own colour, which
 * somebody has chosen to be read on it.
 */

export type Scheme = 'light' | 'dark';

/** Red, green, blue, each 0–255, and alpha, 0–1. */
type Colour = readonly [number, number, number, number];

/** The luminance at which black and white text have the same contrast (WCAG 2.2, contrast ratio). */
const MIDDLE = 0.179;

/** @param element the one that holds the text */
export function schemeBehind(element: Element): Scheme {
  let under: Colour = [0, 0, 0, 0];
  for (let at: Element | null = element; at; at = composedParent(at)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    under = over(under, parseColour(backgroundColor));
    if (under[3] > 0.99) return luminance(under) > MIDDLE ? 'light' : 'dark';
    if (backgroundImage !== 'none') return byText(element);
  }
  return luminance(over(under, canvasColour())) > MIDDLE ? 'light' : 'dark';
}

function byText(element: Element): Scheme {
  return luminance(parseColour(getComputedStyle(element).color)) > MIDDLE ? 'dark' : 'light';
}

/** What a page without colours of its own stands on: white, or dark where it says that it can be (CSS Color Adjust 1). */
function canvasColour(): Colour {
  const { colorScheme } = getComputedStyle(document.documentElement);
  const mayBeDark = colorScheme.includes('dark');
  const isDark =
    mayBeDark && (!colorScheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches);
  return isDark ? [18, 18, 18, 1] : [255, 255, 255, 1];
}

/** One colour painted over another. */
function over(top: Colour, bottom: Colour): Colour {
  const alpha = top[3] + bottom[3] * (1 - top[3]);
  if (alpha === 0) return [0, 0, 0, 0];
  const mix = (at: 0 | 1 | 2): number => (top[at] * top[3] + bottom[at] * bottom[3] * (1 - top[3])) / alpha;
  return [mix(0), mix(1), mix(2), alpha];
}

/** Relative luminance (WCAG 2.2), 0–1. */
function luminance([red, green, blue]: Colour): number {
  const [r, g, b] = [red, green, blue].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** Computed colours are `rgb(…)` or, of newer notations, themselves (`oklch(…)`): those a canvas turns into numbers. */
function parseColour(computed: string): Colour {
  const numbers = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(computed);
  if (!numbers) return paintedColour(computed);
  const [red, green, blue, alpha = 1] = numbers.slice(1).map((number) => Number(number ?? 1));
  return [red!, green!, blue!, alpha];
}

let canvas: OffscreenCanvasRenderingContext2D | null | undefined;

function paintedColour(colour: string): Colour {
  canvas ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!canvas) return [255, 255, 255, 1];
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = 'transparent';
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!, alpha! / 255];
}
