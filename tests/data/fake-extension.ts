import { fakeBrowser } from 'wxt/testing/fake-browser';

/** The browser's extension API, faked. To be imported before whatever reads `chrome` when it is loaded. */
Object.assign(globalThis, { chrome: fakeBrowser, browser: fakeBrowser });

export { fakeBrowser };
