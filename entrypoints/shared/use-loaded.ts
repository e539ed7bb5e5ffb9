import { useEffect, useState } from 'preact/hooks';

/** Something that is read from the database or asked of the background. */
export type Loaded<T> = { state: 'loading' } | { state: 'failed' } | { state: 'ready'; value: T };

const LOADING = { state: 'loading' } as const;

/**
 * What a function loads; anew for another function, and again whenever `revision` changes, with what was there
 * before in sight until then. A late answer is dropped.
 * @param load stays the same function as long as it loads the same
 */
export function useLoaded<T>(load: () => Promise<T>, revision = 0): Loaded<T> {
  const [last, setLast] = useState<{ by: () => Promise<T>; loaded: Loaded<T> }>({
    by: load,
    loaded: LOADING,
  });
  useEffect(() => {
    let isWanted = true;
    const settle = (loaded: Loaded<T>) => {
      if (isWanted) setLast({ by: load, loaded });
    };
    load().then(
      (value) => settle({ state: 'ready', value }),
      (error: unknown) => {
        console.error(error);
        settle({ state: 'failed' });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [load, revision]);
  return last.by === load ? last.loaded : LOADING;
}
