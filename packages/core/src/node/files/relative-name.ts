/** Control characters and line separators: they forge log lines and break listings. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029]/u;

/** Why a text cannot be the POSIX path of something below a folder; `undefined` where it can. */
export function problemOfRelativeName(name: string): string | undefined {
  if (UNPRINTABLE.test(name)) return 'holds control characters';
  const segments = name.split('/');
  if (segments.includes('..')) return 'climbs with ".."';
  if (segments.includes('') || segments.includes('.')) return 'is no plain relative path';
  return undefined;
}
