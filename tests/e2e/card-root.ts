import type { Page } from '@playwright/test';
import { describeHost } from '../harness/gloss-on-page.mjs';

/**
 * Runs a function with the card's root, which is closed to all but the browser's debugging protocol.
 * @param read is sent as text, and knows nothing from here; gives something plain
 * @returns undefined where there is no host
 */
export async function inCard<Result>(
  page: Page,
  read: (root: ShadowRoot) => Result,
): Promise<Result | undefined> {
  const session = await page.context().newCDPSession(page);
  try {
    const host = await describeHost(session);
    const backendNodeId = host?.shadowRoots?.[0]?.backendNodeId;
    if (backendNodeId === undefined) return undefined;
    const { object } = await session.send('DOM.resolveNode', { backendNodeId });
    const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
      objectId: object.objectId!,
      functionDeclaration: `function () { return (${String(read)})(this); }`,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Result;
  } finally {
    await session.detach();
  }
}

/** What of the card has the focus: its name, else its words. */
export function focusInCard(page: Page): Promise<string | undefined> {
  return inCard(
    page,
    ({ activeElement: one }) => one?.getAttribute('aria-label') ?? one?.textContent ?? undefined,
  );
}
