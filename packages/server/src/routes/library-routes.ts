import type { Route } from '../http/route.ts';
import { getLibraryFacets, getLibraryIndex, listLibraryItems } from './library.ts';
import { createExport, getExport } from './exports.ts';
import { openArtifactFolder } from './open-folder.ts';
import {
  changeLibraryItems,
  emptyTrash,
  restoreLibraryItems,
  trashLibraryItems,
} from './library-changes.ts';

/** The routes of the library, in the order of the document. */
export const LIBRARY_ROUTES: readonly Route[] = [
  getLibraryIndex,
  listLibraryItems,
  changeLibraryItems,
  getLibraryFacets,
  trashLibraryItems,
  restoreLibraryItems,
  emptyTrash,
  createExport,
  getExport,
  openArtifactFolder,
];
