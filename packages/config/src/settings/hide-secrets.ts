import type { JsonValue } from '@media-gen/core';

const HIDDEN = '(hidden)';
const SECRET_NAME = /(?:api[-_]?key|token|secret|password|passphrase|authorization|cookie)$/i;
const PASSWORD_IN_ADDRESS = /^(\w+:\/\/)[^/?#@]*@/;

/**
 * Options as they may be shown: headers, passwords and whatever is called a key or a token are
 * hidden, since somebody pastes them into a report.
 */
export function hideSecrets(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.replace(PASSWORD_IN_ADDRESS, `$1${HIDDEN}@`);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(hideSecrets);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      isSecret(name, each) ? HIDDEN : hideIn(name, each),
    ]),
  );
}

function hideIn(name: string, value: JsonValue): JsonValue {
  const isHeaders = /^headers$/i.test(name) && typeof value === 'object' && value !== null;
  if (!isHeaders || isList(value)) return hideSecrets(value);
  return Object.fromEntries(Object.keys(value).map((header) => [header, HIDDEN]));
}

function isSecret(name: string, value: JsonValue): boolean {
  return typeof value === 'string' && SECRET_NAME.test(name);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
