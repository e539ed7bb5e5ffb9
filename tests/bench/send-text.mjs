import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The least that an extension does which reads a page: its content script sends the text to its worker, and
 * nothing comes of it. What this costs nobody can go below.
 */

const MANIFEST = {
  manifest_version: 3,
  name: 'Send text',
  version: '1',
  host_permissions: ['<all_urls>'],
  background: { service_worker: 'worker.js' },
  content_scripts: [{ matches: ['<all_urls>'], js: ['content.js'] }],
};

/** Writes the extension into a new folder. @returns {Promise<string>} the folder */
export async function makeSendText() {
  const folder = await mkdtemp(join(tmpdir(), 'send-text-'));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  await writeFile(join(folder, 'content.js'), 'chrome.runtime.sendMessage(document.body.textContent);');
  await writeFile(
    join(folder, 'worker.js'),
    'chrome.runtime.onMessage.addListener((text, sender, reply) => reply(text.length));',
  );
  return folder;
}
