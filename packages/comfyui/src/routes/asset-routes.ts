import { notComfy, readJson } from '../http/answer-check.ts';
import type { CallOptions, ComfyHttp } from '../http/comfy-http.ts';
import { isRecord, type JsonRecord } from '../http/record.ts';
import { route, segment } from '../http/route.ts';

/** A file in the library of a newer server, as the server words it. */
export interface Asset {
  readonly id: string;
  readonly name: string;
  readonly hash?: string;
  readonly size?: number;
  readonly mime_type?: string;
  readonly tags?: readonly string[];
  readonly job_id?: string;
  readonly prompt_id?: string;
  readonly user_metadata?: JsonRecord;
}

export interface AssetPage {
  readonly assets: readonly Asset[];
  readonly total: number;
  readonly has_more: boolean;
  readonly next_cursor?: string;
}

export interface AssetListOptions extends CallOptions {
  readonly includeTags?: readonly string[];
  readonly excludeTags?: readonly string[];
  readonly nameContains?: string;
  /** At most 500. */
  readonly limit?: number;
  readonly offset?: number;
}

/** The library of newer servers. Undefined everywhere: the server has none, or it is switched off. */
export class AssetRoutes {
  readonly #http: ComfyHttp;

  constructor(http: ComfyHttp) {
    this.#http = http;
  }

  async list(options: AssetListOptions = {}): Promise<AssetPage | undefined> {
    const { includeTags, excludeTags, nameContains, limit, offset, signal } = options;
    const path = route('/assets', {
      include_tags: includeTags,
      exclude_tags: excludeTags,
      name_contains: nameContains,
      limit,
      offset,
    });
    const value = await this.#record(path, signal);
    return value as AssetPage | undefined;
  }

  async get(id: string, call: CallOptions = {}): Promise<Asset | undefined> {
    const value = await this.#record(`/assets/${segment(id)}`, call.signal);
    return value as Asset | undefined;
  }

  /** Whether the server has content with this hash, `blake3:` in front. */
  async hasContent(hash: string, call: CallOptions = {}): Promise<boolean | undefined> {
    const answer = await this.#http.call('HEAD', `/assets/hash/${segment(hash)}`, {
      signal: call.signal,
      isApiOnly: true,
      expect: [200, 404, 405, 503],
    });
    if (answer.status === 503 || answer.status === 405) return undefined;
    return answer.status === 200;
  }

  async #record(path: string, signal: AbortSignal | undefined): Promise<unknown> {
    const expect = [200, 404, 503];
    const answer = await this.#http.call('GET', path, { signal, isApiOnly: true, expect });
    if (answer.status !== 200) return undefined;
    const value = readJson(answer);
    if (!isRecord(value)) throw notComfy(answer);
    return value;
  }
}
