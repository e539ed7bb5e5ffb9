import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where a Chromium or Chrome for Testing may already be on this machine. */

/** Names on the search path. Branded Chrome is not among them: from 137 on it ignores --load-extension. */
const COMMANDS = ['chromium', 'chromium-browser', 'chrome-for-testing'];

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const KNOWN_PATHS = {
  linux: ['/usr/bin/chromium', '/usr/lib/chromium/chromium', '/snap/bin/chromium'],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  ],
  win32: [join(process.env.LOCALAPPDATA ?? '', 'Chromium', 'Application', 'chrome.exe')],
};

/** @type {Partial<Record<NodeJS.Platform, string>>} Playwright's documented cache folders, below the home folder */
const PLAYWRIGHT_CACHES = {
  linux: '.cache/ms-playwright',
  darwin: 'Library/Caches/ms-playwright',
  win32: 'AppData/Local/ms-playwright',
};

/** Where the executable lies in a folder of Playwright's cache, over its versions. */
const PLAYWRIGHT_EXECUTABLES = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-win/chrome.exe',
  'chrome-win64/chrome.exe',
  ...['chrome-mac', 'chrome-mac-arm64', 'chrome-mac-x64'].flatMap((folder) => [
    `${folder}/Chromium.app/Contents/MacOS/Chromium`,
    `${folder}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
  ]),
];

/**
 * Programs that are there, likely ones first. Whether one works is not asked here.
 * @returns {string[]}
 */
export function installedBrowsers() {
  const found = [...onSearchPath(), ...(KNOWN_PATHS[process.platform] ?? []), ...inPlaywrightCache()];
  return [...new Set(found)].filter((path) => existsSync(path));
}

function onSearchPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}

function inPlaywrightCache() {
  const ownFolder = process.env.PLAYWRIGHT_BROWSERS_PATH;
  const cache = ownFolder || join(homedir(), PLAYWRIGHT_CACHES[process.platform] ?? '.cache/ms-playwright');
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice('chromium-'.length)) - Number(a.slice('chromium-'.length)))
    .flatMap((name) => PLAYWRIGHT_EXECUTABLES.map((path) => join(cache, name, path)));
}
