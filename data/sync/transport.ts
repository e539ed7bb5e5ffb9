import { SyncError, type FailureKind } from './sync-error';

/** One request for a file, with patience for a server but not without end. */

/** What the outside world gives. */
export interface Transport {
  fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** `navigator.onLine`: false means that there is no network, true means nothing. */
  isOnline: () => boolean;
  /** In ms since the epoch. */
  now: () => number;
  /** Does something after so many ms. @returns what calls it off */
  later: (action: () => void, ms: number) => () => void;
}

/** What is asked for. */
export interface Wanted {
  /** The address the reader gave. Only if it is private may this one be, or what it redirects to. */
  source: string;
  /** Decoded. */
  maxBytes: number;
  /** Decoded, where the manifest says it. */
  expectBytes?: number | undefined;
  /** Of the copy that is stored. */
  etag?: string | undefined;
  /** How long to wait for the headers, and for each piece of the body. */
  timeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Hears of a file, piece by piece, how many bytes, decoded, have come of how many; of 0 where that isn't said. */
  onBytes?: ((count: number, total: number) => void) | undefined;
}

/** A stopped server stays stopped; mobile networks pause for some seconds. */
const READ_TIMEOUT_MS = 15_000;
/** A server that sends a byte now and then would hold up all other packs: below GPRS, nobody waits. */
const SLOW_AFTER_MS = 60_000;
const SLOWEST_BYTES_PER_MS = 1;

/** A request from its beginning to its end, which may come at any time. */
export class Visit {
  readonly #stop = new AbortController();
  readonly #cancel = () => this.#stop.abort(new SyncError('cancelled', this.address));

  constructor(
    private readonly address: string,
    private readonly wanted: Wanted,
    private readonly env: Transport,
  ) {
    if (wanted.signal?.aborted) this.#cancel();
    wanted.signal?.addEventListener('abort', this.#cancel);
  }

  /** Closes the connection if there is still something to come. */
  end(): void {
    this.wanted.signal?.removeEventListener('abort', this.#cancel);
    this.#stop.abort();
  }

  /** The headers. */
  async open(): Promise<Response> {
    try {
      return await this.#wait(this.#fetch('follow'), 'no-answer');
    } catch (error) {
      if (error instanceof SyncError && error.kind === 'no-answer' && (await this.#isRedirect())) {
        throw new SyncError('redirect-loop', this.address, {}, error.cause);
      }
      throw error;
    }
  }

  /**
   * The body, into one array: a chunk of 32 MB isn't held twice.
   * @param onBytes hears how many have come so far
   */
  async read(
    { body }: Response,
    limit: number,
    onBytes?: (count: number) => void,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const pieces = new Pieces(this.wanted.expectBytes);
    const reader = body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
    if (!reader) return pieces.join();
    const started = this.env.now();
    for (;;) {
      const { done, value } = await this.#wait(reader.read(), 'interrupted');
      if (done) return pieces.join();
      if (pieces.count + value.length > limit) throw new SyncError('too-big', this.address, { limit });
      pieces.add(value);
      const elapsed = this.env.now() - started;
      if (elapsed > SLOW_AFTER_MS && pieces.count < elapsed * SLOWEST_BYTES_PER_MS) {
        throw new SyncError('timeout', this.address);
      }
      onBytes?.(pieces.count);
    }
  }

  /**
   * `no-store`: what comes is kept in the database, not in the HTTP cache beside it; with it, and with a header
   * `If-None-Match` of our own, a 304 is passed on as it is (Fetch, "HTTP-network-or-cache fetch"; so in Chromium 156).
   */
  #fetch(redirect: RequestRedirect): Promise<Response> {
    const { etag } = this.wanted;
    return this.env.fetch(this.address, {
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect,
      signal: this.#stop.signal,
      headers: etag === undefined ? {} : { 'If-None-Match': etag },
    });
  }

  /**
   * Whether an address that gave no answer leads on to another one. Chromium fails alike ("Failed to fetch") for a
   * loop of redirects, a refused connection and an unknown name, so the first step is taken alone.
   */
  async #isRedirect(): Promise<boolean> {
    try {
      const { type, status } = await this.#wait(this.#fetch('manual'), 'no-answer');
      return type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304);
    } catch (error) {
      if (error instanceof SyncError && error.kind === 'cancelled') throw error;
      return false;
    }
  }

  /** @throws SyncError of this kind, unless there is a better one */
  async #wait<T>(work: Promise<T>, kind: FailureKind): Promise<T> {
    const timeout = () => this.#stop.abort(new SyncError('timeout', this.address));
    const callOff = this.env.later(timeout, this.wanted.timeoutMs ?? READ_TIMEOUT_MS);
    try {
      return await work;
    } catch (error) {
      const reason: unknown = this.#stop.signal.reason;
      if (reason instanceof SyncError) throw reason;
      throw new SyncError(this.env.isOnline() ? kind : 'offline', this.address, {}, error);
    } finally {
      callOff();
    }
  }
}

/** Bytes that come in pieces. */
class Pieces {
  count = 0;
  readonly #whole: Uint8Array<ArrayBuffer> | undefined;
  readonly #pieces: Uint8Array[] = [];

  /** @param expected at most so many, where that is known: then they are put in their place as they come */
  constructor(expected: number | undefined) {
    if (expected !== undefined) this.#whole = new Uint8Array(expected);
  }

  add(piece: Uint8Array): void {
    if (this.#whole) this.#whole.set(piece, this.count);
    else this.#pieces.push(piece);
    this.count += piece.length;
  }

  join(): Uint8Array<ArrayBuffer> {
    if (this.#whole) return this.#whole.subarray(0, this.count);
    const whole = new Uint8Array(this.count);
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }
}
