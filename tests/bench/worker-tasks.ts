/** The worker's side of `lab.mjs`: answers one message with the result of the task it names. */

type Tasks = Record<string, (options: never) => Promise<unknown>>;

export function serveTasks(tasks: Tasks): void {
  addEventListener(
    'message',
    ({ data: { task, options } }: MessageEvent<{ task: string; options: never }>) => {
      const run = tasks[task];
      if (!run) throw new Error(`There is no task "${task}"`);
      run(options).then(
        (result) => postMessage({ result }),
        (error: unknown) => postMessage({ error: String(error) }),
      );
    },
  );
}

/** JSON that the bench has laid out for its tasks. */
export async function read<T>(path: string): Promise<T> {
  return (await (await fetch(path)).json()) as T;
}

const kept: unknown[] = [];

/** How long something takes, in ms. What it returns is kept, so that no compiler leaves the work out. */
export function timed(work: () => unknown): number {
  const start = performance.now();
  kept[0] = work();
  return performance.now() - start;
}
