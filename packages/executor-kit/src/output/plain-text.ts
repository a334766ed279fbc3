import { stripVTControlCharacters } from 'node:util';

// eslint-disable-next-line no-control-regex -- control characters are what it takes out
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** A line without colours, cursor movements and other control characters, as a log may hold it. */
export function toPlainText(line: string): string {
  return stripVTControlCharacters(line).replace(CONTROL_CHARACTERS, '');
}
