import { defineConfig } from 'wxt';
import { assembly } from './data/publish/assembly.mjs';
import { builtInAssets } from './data/publish/built-in';

/** The newest browsers' features Gloss cannot do without (DESIGN.md, section 4): Ed25519 and `::highlight`. */
const MIN_CHROMIUM = '137';
const MIN_FIREFOX = '146.0';

/** What the bundler may assume; without it, it rewrites CSS for browsers that never run Gloss. */
const TARGETS = [`chrome${MIN_CHROMIUM}`, `firefox${MIN_FIREFOX.split('.')[0]}`];

/**
 * Of our own pages and the background. It compiles the matcher (data/detect/matcher), and nothing that it is sent; and
 * it asks for packs, where data/format/manifest.ts allows them to be.
 */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "object-src 'none'",
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
].join('; ');

/**
 * entrypoints/frame.ts, in every frame: about:blank, srcdoc, blob: and data: too, wherever Gloss may run in the page
 * that made them. As a content script of WXT's it would load what nearly all frames have no need of.
 */
const FRAME_LOADER = {
  matches: ['<all_urls>'],
  all_frames: true,
  match_about_blank: true,
  match_origin_as_fallback: true,
  js: ['frame.js'],
};

/**
 * Keys to begin with; readers choose their own in the browser. With Alt and Shift Chromium itself has A, B, I and T, and
 * Firefox a page's access keys, which are mostly letters. Four at most: with a fifth Chromium does not load the
 * extension.
 */
const COMMANDS = {
  _execute_action: { suggested_key: { default: 'Alt+Shift+G' }, description: 'Open search' },
  'toggle-site': {
    suggested_key: { default: 'Alt+Shift+0' },
    description: 'Turn Gloss on or off on this site',
  },
  'next-term': { suggested_key: { default: 'Alt+Shift+Period' }, description: 'Next term' },
  'previous-term': { suggested_key: { default: 'Alt+Shift+Comma' }, description: 'Previous term' },
  'look-up-selection': { description: 'Look up what is selected' },
};

/** Where highlights do not inherit their styles (entrypoints/content/style.css), each element needs them. */
const HIGHLIGHTS_OF_EACH_ELEMENT = {
  name: 'highlights-of-each-element',
  enforce: 'pre' as const,
  transform: (code: string, id: string) =>
    id.endsWith('content/style.css') ? code.replaceAll(':root::highlight', '::highlight') : undefined,
};

export default defineConfig({
  imports: false,
  vite: ({ browser }) => ({
    build: { target: TARGETS, cssTarget: TARGETS },
    plugins: [assembly(), ...(browser === 'firefox' ? [HIGHLIGHTS_OF_EACH_ELEMENT] : [])],
  }),
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: 'Gloss',
    description: 'Explains the terms you meet while you read.',
    permissions: ['scripting', 'storage', 'unlimitedStorage', 'alarms', 'contextMenus'],
    host_permissions: ['<all_urls>'],
    commands: COMMANDS,
    content_security_policy: { extension_pages: POLICY },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'gloss@gloss.invalid',
              strict_min_version: MIN_FIREFOX,
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {
          minimum_chrome_version: MIN_CHROMIUM,
          // Chromium hands over no policy without it; Firefox knows no such key.
          storage: { managed_schema: 'managed-schema.json' },
        }),
  }),
  hooks: {
    // Built-in packs are checked here, so that a broken one fails the build with file, entry and field named.
    'build:publicAssets': async (wxt, assets) => {
      assets.push(...(await builtInAssets(`${wxt.config.root}/data/packs`)));
    },
    'build:manifestGenerated': (wxt, manifest) => {
      manifest.content_scripts?.push(FRAME_LOADER);
      // WXT has no option for css_origin. With it, the page neither sees nor overwrites our highlight styles. Chromium
      // has no such key, and of user styles it paints no highlight's background (tried in 156).
      if (wxt.config.browser !== 'firefox') return;
      for (const script of manifest.content_scripts ?? []) {
        if (script.css?.length) Object.assign(script, { css_origin: 'user' });
      }
    },
  },
});
