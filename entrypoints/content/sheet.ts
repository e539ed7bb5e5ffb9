/** The sheet under a finger: it goes down with it, and closes when it is let go far enough down, or with a swing. */

/** Let go further down than this share of its height, it closes. */
const CLOSE_SHARE = 0.3;
/** Let go faster than this, it closes; in CSS px per ms. A slow scroll is about 0.3, a flick 1 and more. */
const CLOSE_SPEED = 0.5;
/** The speed is that of the last moment, in ms: a finger that has come to rest has none. */
const SPEED_MS = 100;
/** How long it takes on its way down or back, in ms. */
const GLIDE_MS = 160;

export interface SheetOptions {
  /** The card, while it is a sheet. */
  sheet: () => HTMLElement | undefined;
  onClose: () => void;
}

interface Drag {
  sheet: HTMLElement;
  x: number;
  y: number;
  /** By its handle or head it is moved wherever its text has been scrolled to. */
  byHead: boolean;
  /** What the finger has touched. */
  target: EventTarget | null;
  /** What it does, once it is clear where the finger is going; nothing, where the page behind would be moved. */
  does?: 'move' | 'scroll' | 'nothing' | undefined;
  way: { y: number; at: number }[];
}

/** Its parts that do not scroll. */
const HEAD = '.card-grab, .card-top, .card-head';

/** Listens in the card's root: outside of it nobody sees which part of the card is touched. */
export function followSwipe(root: ShadowRoot, { sheet, onClose }: SheetOptions): void {
  let drag: Drag | undefined;

  root.addEventListener(
    'touchstart',
    (event) => {
      const { touches, target } = event as TouchEvent;
      const [finger] = touches;
      const element = sheet();
      if (drag?.does === 'move') void settle(drag.sheet);
      drag = undefined;
      if (!element || !finger || touches.length > 1) return;
      drag = {
        sheet: element,
        x: finger.clientX,
        y: finger.clientY,
        target,
        byHead: target instanceof Element && target.closest(HEAD) !== null,
        way: [{ y: finger.clientY, at: event.timeStamp }],
      };
    },
    { passive: true },
  );

  root.addEventListener(
    'touchmove',
    (event) => {
      const [finger] = (event as TouchEvent).touches;
      if (!drag || !finger) return;
      const down = finger.clientY - drag.y;
      drag.does ??= whatIsMeant(drag, finger.clientX - drag.x, down);
      // Sideways, the browser would go back in its history.
      if (event.cancelable && drag.does !== 'scroll') event.preventDefault();
      if (drag.does !== 'move') return;
      drag.way.push({ y: finger.clientY, at: event.timeStamp });
      drag.sheet.style.translate = `0 ${Math.max(0, down)}px`;
    },
    { passive: false },
  );

  const letGo = (event: Event): void => {
    if (drag?.does !== 'move') return;
    const { sheet: element, way, y } = drag;
    drag = undefined;
    const down = way.at(-1)!.y - y;
    const isFar = down > element.offsetHeight * CLOSE_SHARE || speedOf(way, event.timeStamp) > CLOSE_SPEED;
    if (event.type === 'touchcancel' || !isFar) return void settle(element);
    void glide(element, `0 ${element.offsetHeight}px`).then(onClose);
  };
  for (const type of ['touchend', 'touchcancel']) root.addEventListener(type, letGo, { passive: true });
}

function whatIsMeant(drag: Drag, across: number, down: number): Drag['does'] {
  if (across === 0 && down === 0) return undefined;
  const { sheet, target, byHead } = drag;
  const isSideways = Math.abs(across) >= Math.abs(down);
  if (!isSideways && down > 0 && (byHead || sheet.scrollTop <= 0)) return 'move';
  for (let at = target; at instanceof Element; at = at.parentElement) {
    if (isSideways ? at.scrollWidth > at.clientWidth : at.scrollHeight > at.clientHeight) return 'scroll';
    if (at === sheet) break;
  }
  return 'nothing';
}

/** Back to where it stands. */
async function settle(sheet: HTMLElement): Promise<void> {
  await glide(sheet, '0 0');
  sheet.style.translate = '';
}

async function glide(sheet: HTMLElement, translate: string): Promise<void> {
  const from = sheet.style.translate;
  sheet.style.translate = translate;
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const timing = { duration: GLIDE_MS, easing: 'ease-out' };
  // It fails for a card that is closed meanwhile.
  await sheet.animate([{ translate: from }, { translate }], timing).finished.catch(() => undefined);
}

/** How fast the finger went down in the end, in CSS px per ms. */
function speedOf(way: Drag['way'], now: number): number {
  const last = way.at(-1)!;
  const first = way.find(({ at }) => last.at - at < SPEED_MS)!;
  return now - last.at < SPEED_MS && last.at > first.at ? (last.y - first.y) / (last.at - first.at) : 0;
}
