import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page made for a test: its text, or all that its answer needs. */
export type MadePage =
  | string
  | {
      body: string | Buffer;
      type?: string;
      headers?: Record<string, string>;
      /** What the answer waits for. */
      until?: Promise<unknown>;
    };

export interface MadeServer {
  /** Address of a page on `127.0.0.1`. */
  at: (path: string) => string;
  /** The same page from another site. */
  elsewhere: (path: string) => string;
  /** What was asked for, path and query, in order. */
  asked: string[];
  close: () => Promise<void>;
}

/** Serves pages over real HTTP. @param pages by path; asked for anew with each request */
export async function serve(pages: Record<string, MadePage>): Promise<MadeServer> {
  const asked: string[] = [];
  const answer = async (url: string, response: ServerResponse): Promise<void> => {
    asked.push(url);
    const page = pages[new URL(url, 'http://localhost').pathname];
    if (page === undefined) return void response.writeHead(404).end();
    const {
      body,
      type = 'text/html; charset=utf-8',
      headers,
      until,
    } = typeof page === 'string' ? { body: page } : page;
    await until;
    response.writeHead(200, { 'Content-Type': type, ...headers }).end(body);
  };
  const server = createServer(({ url = '/' }, response) => void answer(url, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    at: (path) => `http://127.0.0.1:${port}${path}`,
    elsewhere: (path) => `http://localhost:${port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
