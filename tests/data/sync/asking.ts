import { expect } from 'vitest';
import { fetchBytes, type Fetched } from '../../../data/sync/fetch-bytes';
import { SyncError } from '../../../data/sync/sync-error';
import type { Transport, Wanted } from '../../../data/sync/transport';

/** Asking a server as sync does, and what is found. */

export const KB = 1024;

/** The network and the clock of this machine. */
export const ENV: Transport = {
  fetch: (address, init) => fetch(address, init),
  isOnline: () => true,
  now: () => Date.now(),
  later: (action, ms) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};

/** `fetchBytes` of what a reader asks for, with patience for a busy machine only. */
export function get(
  address: string,
  wanted: Partial<Wanted> = {},
  env: Partial<Transport> = {},
): Promise<Fetched> {
  const defaults = { source: address, maxBytes: 64 * KB, timeoutMs: 5000 };
  return fetchBytes(address, { ...defaults, ...wanted }, { ...ENV, ...env });
}

/** The kind and the details of the SyncError that some work ends in. */
export async function failure(work: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SyncError);
  const { kind, details } = error as SyncError;
  return { kind, ...details };
}

export async function bytes(work: Promise<Fetched>): Promise<Uint8Array> {
  const fetched = await work;
  if (fetched.status !== 'ok') throw new Error('the same');
  return fetched.bytes;
}
