import { readJson, notComfy, statusFailure } from '../http/answer-check.ts';
import type { CallOptions, ComfyHttp } from '../http/comfy-http.ts';
import { isRecord, type JsonRecord } from '../http/record.ts';
import { route, segment } from '../http/route.ts';

export type JobStatus = 'pending' | 'in_progress' | 'completed' | 'failed' | 'cancelled';

/** A prompt as the newer routes show it, as the server words it; what it does not know is left out. */
export interface Job {
  readonly id: string;
  readonly status: JobStatus;
  readonly priority?: number;
  /** Milliseconds since 1970. */
  readonly create_time?: number;
  readonly execution_start_time?: number;
  readonly execution_end_time?: number;
  readonly execution_error?: JsonRecord;
  readonly outputs_count?: number;
  readonly preview_output?: JsonRecord;
  readonly workflow_id?: string;
  readonly outputs?: JsonRecord;
  readonly execution_status?: JsonRecord;
  readonly workflow?: JsonRecord;
}

export interface JobPage {
  readonly jobs: readonly Job[];
  readonly pagination: {
    readonly offset: number;
    readonly limit: number | null;
    readonly total: number;
    readonly has_more: boolean;
  };
}

export interface JobListOptions extends CallOptions {
  readonly status?: readonly JobStatus[];
  readonly workflowId?: string;
  readonly sortBy?: 'created_at' | 'execution_duration';
  readonly sortOrder?: 'asc' | 'desc';
  readonly limit?: number;
  readonly offset?: number;
}

/** Routes of newer servers: listing since 0.6.0, cancelling since 0.26.0. They exist only with `/api`. */
export class JobRoutes {
  readonly #http: ComfyHttp;

  constructor(http: ComfyHttp) {
    this.#http = http;
  }

  /** @throws ComfyError `http-status` 404 on a server without these routes. */
  async list(options: JobListOptions = {}): Promise<JobPage> {
    const { status, workflowId, sortBy, sortOrder, limit, offset, ...call } = options;
    const query = { status, workflow_id: workflowId, sort_by: sortBy, sort_order: sortOrder };
    const path = route('/jobs', { ...query, limit, offset });
    const answer = await this.#http.call('GET', path, { ...call, isApiOnly: true });
    const value: unknown = readJson(answer);
    if (!isJobPage(value)) throw notComfy(answer);
    return value;
  }

  /** Undefined for an unknown id, and on a server without these routes. */
  async get(id: string, call: CallOptions = {}): Promise<Job | undefined> {
    const answer = await this.#http.call('GET', `/jobs/${segment(id)}`, {
      ...call,
      isApiOnly: true,
      expect: [200, 404],
    });
    if (answer.status === 404) return undefined;
    const value: unknown = readJson(answer);
    if (!isJob(value)) throw notComfy(answer);
    return value;
  }

  /**
   * Dequeues or interrupts one prompt in one step.
   *
   * @returns whether it waited or ran; undefined on a server without the route.
   */
  async cancel(id: string, call: CallOptions = {}): Promise<boolean | undefined> {
    const answer = await this.#http.call('POST', `/jobs/${segment(id)}/cancel`, {
      ...call,
      isApiOnly: true,
      // 400: an id that is no UUID, which only older servers ran.
      expect: [200, 400, 404, 405, 501],
    });
    if (answer.status !== 200) return undefined;
    const value = readJson(answer);
    if (!isRecord(value)) throw statusFailure(answer);
    return value['cancelled'] === true;
  }
}

function isJob(value: unknown): value is Job {
  return isRecord(value) && typeof value['id'] === 'string';
}

function isJobPage(value: unknown): value is JobPage {
  return isRecord(value) && Array.isArray(value['jobs']) && value['jobs'].every(isJob);
}
