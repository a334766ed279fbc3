import { join } from 'node:path';

/** The folder of pages that comes with this package: beside `src`, and beside `dist`. */
export const OWN_PAGES = join(import.meta.dirname, '..', 'static');
