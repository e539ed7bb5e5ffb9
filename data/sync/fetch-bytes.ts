import { requireAllowed } from './allowed-address';
import { SyncError } from './sync-error';
import { Visit, type Transport, type Wanted } from './transport';

/** One file over HTTP, bounded in bytes and in time. Whatever goes wrong is a SyncError. */

export type Fetched =
  | { status: 'same' }
  | {
      status: 'ok';
      bytes: Uint8Array<ArrayBuffer>;
      /** To be sent the next time. */
      etag: string | undefined;
      /** Where it was found in the end. */
      url: string;
      contentType: string;
    };

/** An ETag is some dozens of characters; it is stored, and sent back. */
const MAX_ETAG = 256;
/** Seconds; what more a server asks for, says no more. */
const LONGEST_WAIT = 30 * 24 * 3600;

/**
 * Fetches a file.
 * @returns its bytes, or that it is the one with the given ETag
 * @throws SyncError
 */
export async function fetchBytes(address: string, wanted: Wanted, env: Transport): Promise<Fetched> {
  requireAllowed(address, address, wanted.source);
  const limit = limitOf(address, wanted);
  const visit = new Visit(address, wanted, env);
  try {
    const response = await visit.open();
    requireAllowed(response.url, address, wanted.source);
    if (response.status === 304 && wanted.etag !== undefined) return { status: 'same' };
    if (response.status !== 200) throw statusError(response, address, env.now());
    const declared = declaredBytes(response);
    if (declared > limit) throw new SyncError('too-big', address, { limit });
    const bytes = await visit.read(response, limit, heard(response, wanted, declared));
    if (bytes.length < (wanted.expectBytes ?? 0)) throw new SyncError('interrupted', address);
    const { headers, url } = response;
    const etag = headers.get('etag') ?? '';
    return {
      status: 'ok',
      bytes,
      etag: etag === '' || etag.length > MAX_ETAG ? undefined : etag,
      url,
      contentType: headers.get('content-type') ?? '',
    };
  } finally {
    visit.end();
  }
}

function limitOf(address: string, { maxBytes, expectBytes }: Wanted): number {
  if (expectBytes === undefined) return maxBytes;
  if (expectBytes > maxBytes) throw new SyncError('too-big', address, { limit: maxBytes });
  return expectBytes;
}

/** Who hears of each piece. A page isn't told of: most only lead to what is brought. */
function heard(
  { headers }: Response,
  { onBytes, expectBytes }: Wanted,
  declared: number,
): ((count: number) => void) | undefined {
  if (!onBytes || /html/i.test(headers.get('content-type') ?? '')) return undefined;
  return (count) => onBytes(count, expectBytes ?? declared);
}

/** What the server says of the body's length, where that is the length of what comes out of it. */
function declaredBytes({ headers }: Response): number {
  const declared = headers.get('content-encoding') === null ? headers.get('content-length') : null;
  return declared === null ? 0 : Number(declared);
}

function statusError({ status, headers }: Response, address: string, now: number): SyncError {
  if (status === 410) return new SyncError('gone', address);
  const retryAfter = readRetryAfter(headers, now);
  return new SyncError('status', address, { status, ...(retryAfter === undefined ? {} : { retryAfter }) });
}

/** Seconds, or a date (RFC 9110, section 10.2.3), which counts by the server's own clock. */
function readRetryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) return Math.min(Number(text), LONGEST_WAIT);
  const serverNow = Date.parse(headers.get('date') ?? '');
  const seconds = (Date.parse(text) - (Number.isNaN(serverNow) ? now : serverNow)) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(0, Math.round(seconds)), LONGEST_WAIT);
}
