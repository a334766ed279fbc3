import type { PageTables } from '@media-gen/core';
import { openDatabase, type OpenStoreOptions } from '../open-store.ts';
import { readTags, readStats } from './page-counts.ts';
import { addWish, countPrompts, readPrompts } from './page-prompts.ts';
import { changeWriting, readWriting, readWritings } from './page-writings.ts';
import { pageShape, type PageDatabase } from './page-shape.ts';

/**
 * Opens what the existing page reads and writes of the shared tables, in any of their historic
 * shapes: a table or column that is missing is as if it were empty.
 *
 * @throws {MediaGenError} as `openStore`
 */
export async function openPageTables(options: OpenStoreOptions): Promise<PageTables> {
  const { connection, database } = await openDatabase(options, 'refused');
  const { work } = database;
  // Asked each time: the other programs may make their tables at any time.
  const page = (): PageDatabase => ({ ...database, ...pageShape(database) });
  return {
    addWish: (wish) => work.write(() => addWish(database, wish)),
    prompts: (filter) => work.read(() => readPrompts(database, filter)),
    promptCounts: () => work.read(() => countPrompts(database)),
    writings: (filter) => work.read(() => readWritings(page(), filter)),
    writing: (id) => work.read(() => readWriting(page(), id)),
    changeWriting: (id, change) => work.write(() => changeWriting(page(), id, change)),
    stats: () => work.read(() => readStats(page())),
    tags: () => work.read(() => readTags(page())),
    close: () => {
      connection.close();
      return Promise.resolve();
    },
  };
}
