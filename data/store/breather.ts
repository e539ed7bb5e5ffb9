/** How long the worker may go on before others come first, in ms: a look-up has to wait its turn some five times. */
const WORK_MS = 10;

/**
 * Makes what long work calls now and then, so that whoever asks the worker meanwhile is answered.
 * @returns a function that gives nothing where work may go on, or else what to wait for
 */
export function breather(now: () => number = () => performance.now()): () => Promise<void> | undefined {
  let since = now();
  const rest = async (): Promise<void> => {
    await afterOthers();
    since = now();
  };
  return () => (now() - since < WORK_MS ? undefined : rest());
}

/** After the messages that wait by now. A timer of 0 ms would be one of 4 ms. */
function afterOthers(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
