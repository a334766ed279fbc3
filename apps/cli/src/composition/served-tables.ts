import type { MediaLibrary, PageTables } from '@media-gen/core';
import { openMediaLibrary, openPageTables, type OpenStoreOptions } from '@media-gen/db';

/** What a server asks of the database beside the store. */
export interface ServedTables {
  readonly page: PageTables;
  readonly library: MediaLibrary;
  close(): Promise<void>;
}

/** @throws {MediaGenError} as `openStore` */
export async function openServedTables(options: OpenStoreOptions): Promise<ServedTables> {
  const page = await openPageTables(options);
  try {
    const library = await openMediaLibrary(options);
    return {
      page,
      library,
      close: async () => {
        await library.close();
        await page.close();
      },
    };
  } catch (error) {
    await page.close();
    throw error;
  }
}
