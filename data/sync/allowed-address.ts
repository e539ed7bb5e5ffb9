import { isPackAddress } from '../format/manifest';
import { isPrivateAddress } from './private-address';
import { SyncError } from './sync-error';

/**
 * Whether an address may be asked, or what came from it be read.
 * @param target the address in question
 * @param address the one that led there, for the error
 * @param source the address that the reader gave: only if it is private may others be
 * @throws SyncError
 */
export function requireAllowed(target: string, address: string, source: string): void {
  const to = target === address ? {} : { to: target };
  if (!/^https?:$/.test(URL.parse(target)?.protocol ?? ''))
    throw new SyncError('not-an-address', address, to);
  const isInside = URL.canParse(source) && isPrivateAddress(source);
  if (!isInside && isPrivateAddress(target)) throw new SyncError('private-address', address, to);
  if (!isPackAddress(target)) throw new SyncError('not-an-address', address, to);
}
