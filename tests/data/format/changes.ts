/** Changing parsed JSON at any place, for tests that spoil good packs. */

/** A place, as a path of keys, and what becomes of what is there; `undefined` takes it out. */
export type Change = [path: readonly string[], how: (old: unknown) => unknown];

/** Every place of a value, as a path of keys. */
export function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

function changed(
  value: unknown,
  [key, ...rest]: readonly string[],
  change: (old: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value);
  const children = Object.entries(value as object).map(([name, child]): [string, unknown] => [
    name,
    name === key ? changed(child, rest, change) : child,
  ]);
  const kept = children.filter(([, child]) => child !== undefined);
  return Array.isArray(value) ? kept.map(([, child]) => child) : Object.fromEntries(kept);
}

/** Makes some changes one after the other; those whose place is gone by then are left out. */
export function changeAll(value: unknown, changes: readonly Change[]): unknown {
  return changes.reduce<unknown>((now, [path, how]) => {
    const isThere = pathsOf(now).some((one) => one.join('/') === path.join('/'));
    return isThere ? (changed(now, path, how) ?? null) : now;
  }, value);
}
