import { MediaGenError, type MediaLibrary } from '@media-gen/core';
import { openDatabase, type OpenStoreOptions } from '../open-store.ts';
import { CatchUp } from './catch-up.ts';
import { changeItems } from './curation.ts';
import { readFacets } from './read-facets.ts';
import { readIndex } from './read-index.ts';
import { readItems, readPage } from './read-items.ts';
import {
  discard,
  findTrashed,
  forget,
  listDiscarded,
  listTrashed,
  restore,
  trash,
} from './trash.ts';

/**
 * Opens the artifacts of a database to look through, to search and to sort out.
 *
 * @throws {MediaGenError} as `openStore`; `database_not_adopted`
 */
export async function openMediaLibrary(
  options: Omit<OpenStoreOptions, 'readOnly'>,
): Promise<MediaLibrary> {
  const { connection, database } = await openDatabase(options, 'refused');
  if (!database.shape.adopted) {
    connection.close();
    throw new MediaGenError('database_not_adopted', `${database.path} has no library.`, {
      hint: `Add our tables: media-gen adopt --database ${database.path}`,
      details: { path: database.path },
    });
  }
  const { work } = database;
  const catchUp = new CatchUp(database);
  // An id may mean another artifact since: nothing is said of the wrong one.
  const write = async <T>(operation: () => T): Promise<T> => {
    await catchUp.look();
    return work.write(operation);
  };
  return {
    index: async (filter = {}, indexOptions = {}) => {
      const pending = await catchUp.look();
      return { ...(await work.read(() => readIndex(database, filter, indexOptions))), pending };
    },
    items: async (ids) => {
      await catchUp.look();
      return work.read(() => readItems(database, ids));
    },
    page: async (filter, pageOptions) => {
      const pending = await catchUp.look();
      return { ...(await work.read(() => readPage(database, filter, pageOptions))), pending };
    },
    facets: async (filter = {}) => {
      const pending = await catchUp.look();
      return { ...(await work.read(() => readFacets(database, filter))), pending };
    },
    change: (ids, change) => write(() => changeItems(database, ids, change)),
    trash: (ids) => write(() => trash(database, ids)),
    restore: (ids) => write(() => restore(database, ids)),
    discard: (ids) => write(() => discard(database, ids)),
    discarded: () => work.read(() => listDiscarded(database)),
    forget: (ids) => work.write(() => forget(database, ids)),
    trashed: (of) => work.read(() => findTrashed(database, of)),
    trashedArtifacts: (page) => work.read(() => listTrashed(database, page)),
    catchUp: () => catchUp.all(),
    close: async () => {
      await catchUp.close();
      connection.close();
    },
  };
}
