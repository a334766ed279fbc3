import { MediaGenError, type MediaLibrary } from '@media-gen/core';
import { openDatabase, type OpenStoreOptions } from '../open-store.ts';
import { CatchUp } from './catch-up.ts';
import { noteCommit } from './commit-count.ts';
import { changeItems } from './curation.ts';
import { pendingRows } from './follow-rows.ts';
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
  const { connection, database } = await openDatabase(options, 'refused', noteCommit);
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
  const read = async <T extends object>(
    operation: () => T,
  ): Promise<T & { readonly pending: number }> => {
    const isComplete = await catchUp.look();
    return work.read(() => ({
      ...operation(),
      pending: isComplete ? 0 : pendingRows(database),
    }));
  };
  return {
    index: (filter = {}, indexOptions = {}) =>
      read(() => readIndex(database, filter, indexOptions)),
    items: async (ids) => {
      await catchUp.look();
      return work.read(() => readItems(database, ids));
    },
    page: (filter, pageOptions) => read(() => readPage(database, filter, pageOptions)),
    facets: (filter = {}) => read(() => readFacets(database, filter)),
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
