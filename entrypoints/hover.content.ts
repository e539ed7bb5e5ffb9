import { defineContentScript } from 'wxt/utils/define-content-script';
import { startHover } from './content/hover';

/** The hover half of what happens in a page: injected by the background once a page has something to explain. */
export default defineContentScript({
  matches: ['<all_urls>'],
  registration: 'runtime',
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  main(ctx) {
    const session = globalThis.glossSession;
    const { matches } = session ?? {};
    if (session && matches)
      startHover({ ...session, matches }, AbortSignal.any([session.signal, ctx.signal]));
  },
});
