import type { Page } from '@playwright/test';

/** The database, taken away and made from a page of the extension, without the code that usually does. */

/** Takes it away. */
export const deleteDatabase = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('gloss');
        request.addEventListener('success', () => resolve());
        request.addEventListener('error', () => reject(request.error!));
      }),
  );

/** A store, and what is in it. */
export interface Store {
  name: string;
  options: IDBObjectStoreParameters;
  rows: object[];
}

/** Makes one. @param version as the browser counts it: ten times Dexie’s */
export const makeDatabase = (page: Page, version: number, stores: Store[]): Promise<void> =>
  page.evaluate(
    ([number, all]) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('gloss', number);
        request.addEventListener('upgradeneeded', () => {
          for (const { name, options, rows } of all) {
            const store = request.result.createObjectStore(name, options);
            for (const row of rows) store.add(row);
          }
        });
        request.addEventListener('success', () => resolve(request.result.close()));
        request.addEventListener('error', () => reject(request.error!));
      }),
    [version, stores] as const,
  );
