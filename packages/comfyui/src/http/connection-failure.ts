import { ComfyError } from '../errors/comfy-error.ts';

const TLS_CODE =
  /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH/;

/** Says what a failed connection was, whether of a request or of a socket. */
export function connectionFailure(url: string, cause: unknown): ComfyError {
  const code = codeOf(cause);
  const text = cause instanceof Error ? cause.message : String(cause);
  if (TLS_CODE.test(code)) {
    return new ComfyError('tls', `The certificate of ${url} is not trusted: ${text} (${code})`, {
      hint: 'Give the certificate authority as tls.ca, or use the address that the certificate names.',
      cause,
    });
  }
  if (code.startsWith('HPE_')) {
    return new ComfyError('not-comfyui', `${url} does not answer as HTTP does: ${text}`, {
      hint: 'Check host and port: something else listens there.',
      cause,
    });
  }
  return new ComfyError('unreachable', `${url} cannot be reached: ${text}`, {
    hint: 'Check that ComfyUI runs there and listens on that address (--listen).',
    retryable: true,
    refused: code === 'ECONNREFUSED',
    cause,
  });
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  // Both address families of a name were tried.
  if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}
