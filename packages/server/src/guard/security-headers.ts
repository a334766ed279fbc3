/** What a page of ours may do: load from here, and run no inline script. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Boxes and waveforms of the studio make style elements as they open; scripts stay in files.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The existing page has its scripts inline. */
export const CLASSIC_POLICY = PAGE_POLICY.replace(
  "script-src 'self'",
  "script-src 'self' 'unsafe-inline'",
);

/** A file that somebody's engine made may do nothing at all, even where it is opened by itself. */
export const MEDIA_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

const FIXED: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

/** Adds what every answer carries; a policy that is there stays. */
export function addSecurityHeaders(headers: Headers): void {
  for (const [name, value] of Object.entries(FIXED)) headers.set(name, value);
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', PAGE_POLICY);
}
