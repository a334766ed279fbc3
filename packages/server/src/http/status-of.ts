import type { ErrorCode } from '@media-gen/core';

/** What a code means to an HTTP client; codes that are not here are faults of this side. */
const STATUSES: Readonly<Partial<Record<ErrorCode, number>>> = {
  request_invalid: 400,
  usage: 400,
  token_missing: 401,
  token_wrong: 401,
  request_refused: 403,
  route_not_found: 404,
  method_unknown: 405,
  prompt_not_found: 404,
  writing_not_found: 404,
  artifact_not_found: 404,
  take_not_found: 404,
  file_missing: 404,
  export_not_found: 404,
  prompt_running: 409,
  prompt_not_claimable: 409,
  prompt_unusable: 409,
  illegal_transition: 409,
  events_expired: 410,
  version_conflict: 412,
  request_too_large: 413,
  kind_unknown: 422,
  prompt_invalid: 422,
  lane_invalid: 422,
  file_too_large: 422,
  file_undecodable: 422,
  seed_unknown: 409,
  queue_full: 429,
  too_many_requests: 429,
  not_supported: 501,
  database_busy: 503,
  database_not_adopted: 503,
  database_read_only: 503,
  store_closed: 503,
  database_full: 507,
  storage_full: 507,
};

export function statusOf(code: ErrorCode): number {
  return STATUSES[code] ?? 500;
}
