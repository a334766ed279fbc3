import { MediaGenError } from '@media-gen/core';
import { SCHEMA_VERSION } from '../schema/own-tables.ts';

/** @throws {MediaGenError} `database_too_new` */
export function refuseNewerSchema(path: string, version: number): void {
  if (version <= SCHEMA_VERSION) return;
  throw new MediaGenError(
    'database_too_new',
    `${path} was adopted by a newer media-gen (${version}, this one knows ${SCHEMA_VERSION}).`,
    { hint: 'Update media-gen.', details: { path, version } },
  );
}

/** @throws {MediaGenError} `database_outdated` */
export function refuseOlderSchema(path: string, version: number): void {
  if (version === 0 || version >= SCHEMA_VERSION) return;
  throw new MediaGenError(
    'database_outdated',
    `${path} was adopted by an older media-gen (${version}, this one needs ${SCHEMA_VERSION}).`,
    {
      hint: 'Stop its workers, then run `media-gen adopt`: it makes a backup and loses nothing.',
      details: { path, version },
    },
  );
}
