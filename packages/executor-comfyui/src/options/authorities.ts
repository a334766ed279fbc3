import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Reads a file of certificate authorities, in PEM. Node takes any text for one and trusts nobody
 * by it, so a wrong file would be told as a wrong server.
 *
 * @throws Error where it cannot be read, or holds none
 */
export function readAuthorities(file: string): string {
  const text = readFileSync(file, 'utf8');
  const certificates = text.match(CERTIFICATE) ?? [];
  if (certificates.length === 0) {
    throw new Error(`${file} holds no certificate: it takes PEM, with -----BEGIN CERTIFICATE-----`);
  }
  try {
    for (const certificate of certificates) new X509Certificate(certificate);
  } catch (cause) {
    throw new Error(`${file} holds a certificate that cannot be read`, { cause });
  }
  return text;
}
