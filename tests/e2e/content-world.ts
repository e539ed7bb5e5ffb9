import type { Page } from '@playwright/test';

/**
 * Runs an expression where the content script runs: a world of its own, which the page does not see.
 * @param expression may give a promise; its value has to be plain
 * @param nth of the page's frames in which Gloss is, in no certain order
 */
export async function inContentScript(page: Page, expression: string, nth = 0): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  try {
    const worlds: number[] = [];
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === 'Gloss') worlds.push(context.id);
    });
    await session.send('Runtime.enable');
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: worlds[nth]!,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  } finally {
    await session.detach();
  }
}
