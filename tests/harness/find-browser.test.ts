import { describe, expect, test } from 'vitest';
import { NO_BROWSER, chooseBrowser, objectionTo, type BrowserSources } from './find-browser.mjs';

describe('which browsers do', () => {
  test.each([
    ['Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)', undefined],
    ['/usr/bin/chromium: 9: [: unexpected operator\nChromium 156.0.8078.79 built on Debian', undefined],
    ['Google Chrome for Testing 159.0.8154.6', undefined],
    ['Chromium 137.0.1', undefined],
    ['Chromium 136.9.9', 'version 136 is too old, Gloss needs 137'],
    ['Google Chrome 156.0.1', 'Google Chrome does not load unpacked extensions'],
    ['Google Chrome beta 157.0.1', 'Google Chrome does not load unpacked extensions'],
    ['command not found', 'it does not say which version it is'],
    ['', 'it does not say which version it is'],
  ])('%j: %s', (printed, objection) => {
    expect(objectionTo(printed)).toBe(objection);
  });
});

/** A machine on which some browsers work and installers may add others. */
function machine(options: {
  named?: string;
  installed?: string[];
  working?: string[];
  brings?: Record<string, string>;
}): BrowserSources & { ran: string[] } {
  const installed = [...(options.installed ?? [])];
  const ran: string[] = [];
  return {
    ran,
    named: options.named,
    installed: () => installed,
    objection: async (path) => (options.working?.includes(path) ? undefined : 'it does not start'),
    installers: Object.entries(options.brings ?? {}).map(([name, path]) => ({
      name,
      isAvailable: () => name !== 'unavailable',
      install: async () => {
        ran.push(name);
        if (path) installed.push(path);
      },
    })),
  };
}

describe('the order', () => {
  test('the browser asked for, even when others are there', async () => {
    const sources = machine({ named: '/mine', installed: ['/theirs'], working: ['/mine', '/theirs'] });
    expect(await chooseBrowser(sources)).toBe('/mine');
  });

  test('no other one when that does not work', async () => {
    const sources = machine({ named: '/mine', installed: ['/theirs'], working: ['/theirs'] });
    await expect(chooseBrowser(sources)).rejects.toThrow(
      'GLOSS_BROWSER=/mine cannot be used: it does not start.',
    );
  });

  test('the first installed one that works, and nothing is installed', async () => {
    const sources = machine({
      installed: ['/a', '/b', '/c'],
      working: ['/b', '/c'],
      brings: { Playwright: '/d' },
    });
    expect(await chooseBrowser(sources)).toBe('/b');
    expect(sources.ran).toEqual([]);
  });

  test('installers in turn, until one brings a browser that works', async () => {
    const sources = machine({
      installed: ['/broken'],
      working: ['/apt'],
      brings: { Playwright: '/without-libraries', unavailable: '/never', apt: '/apt', more: '/more' },
    });
    expect(await chooseBrowser(sources)).toBe('/apt');
    expect(sources.ran).toEqual(['Playwright', 'apt']);
  });

  test('a message of what to do when nothing helps', async () => {
    const sources = machine({ installed: ['/broken'], brings: { Playwright: '', apt: '' } });
    await expect(chooseBrowser(sources)).rejects.toThrow(NO_BROWSER);
  });
});
