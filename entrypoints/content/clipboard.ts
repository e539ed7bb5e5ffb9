/**
 * Puts text on the clipboard from a click. The way of our days is closed in an insecure page and where the page's
 * Permissions-Policy forbids it; the old one then still works with the reader's click (tried in Chromium 156). It needs
 * a selection or a `beforecopy` that is prevented, and the page's own listeners must not write over what we set.
 */
export async function copyToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByEvent(text);
  }
}

function copyByEvent(text: string): boolean {
  let isCopied = false;
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  const allow = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const copy = (event: ClipboardEvent): void => {
    allow(event);
    event.clipboardData?.setData('text/plain', text);
    isCopied = event.clipboardData !== null;
  };
  addEventListener('beforecopy', allow, options);
  addEventListener('copy', copy, options);
  try {
    return document.execCommand('copy') && isCopied;
  } finally {
    listening.abort();
  }
}
