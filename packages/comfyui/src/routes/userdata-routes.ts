import { notComfy, readJson } from '../http/answer-check.ts';
import type { CallOptions, ComfyHttp } from '../http/comfy-http.ts';
import { isRecord, type JsonRecord } from '../http/record.ts';
import { route, segment } from '../http/route.ts';

/** Settings and files of the server's user (`comfy-user` in the headers picks one), saved graphs among them. */
export class UserdataRoutes {
  readonly #http: ComfyHttp;

  constructor(http: ComfyHttp) {
    this.#http = http;
  }

  async settings(call: CallOptions = {}): Promise<JsonRecord> {
    const answer = await this.#http.call('GET', '/settings', call);
    const value = readJson(answer);
    if (!isRecord(value)) throw notComfy(answer);
    return value;
  }

  /** Undefined for a setting that was never made. */
  async setting(id: string, call: CallOptions = {}): Promise<unknown> {
    return (await this.#http.json(`/settings/${segment(id)}`, call)) ?? undefined;
  }

  async changeSetting(id: string, value: unknown, call: CallOptions = {}): Promise<void> {
    await this.#http.command(`/settings/${segment(id)}`, value, call);
  }

  /** Paths below a folder (`workflows` for saved graphs), its subfolders included; none for a folder that there is not. */
  async files(folder: string, call: CallOptions = {}): Promise<readonly string[]> {
    const path = route('/userdata', { dir: folder, recurse: true });
    const answer = await this.#http.call('GET', path, { ...call, expect: [200, 404] });
    if (answer.status === 404) return [];
    const value = readJson(answer);
    if (!Array.isArray(value)) throw notComfy(answer);
    return value.map(String);
  }

  /** Undefined for a file that there is not. */
  async read(file: string, call: CallOptions = {}): Promise<Buffer | undefined> {
    const path = `/userdata/${segment(file)}`;
    const answer = await this.#http.call('GET', path, { ...call, expect: [200, 404] });
    return answer.status === 404 ? undefined : answer.body;
  }

  /** @returns false when the file exists and `overwrite` is not asked for. */
  async write(
    file: string,
    content: Buffer,
    options: CallOptions & { readonly overwrite: boolean },
  ): Promise<boolean> {
    const path = route(`/userdata/${segment(file)}`, { overwrite: options.overwrite });
    const body = { type: 'application/octet-stream', length: content.length, open: () => content };
    const answer = await this.#http.call('POST', path, {
      signal: options.signal,
      body,
      expect: [200, 409],
    });
    return answer.status === 200;
  }

  async remove(file: string, call: CallOptions = {}): Promise<void> {
    await this.#http.call('DELETE', `/userdata/${segment(file)}`, { ...call, expect: [204, 404] });
  }

  async move(from: string, to: string, call: CallOptions = {}): Promise<void> {
    await this.#http.call('POST', `/userdata/${segment(from)}/move/${segment(to)}`, call);
  }

  /** The answer of `/users` as it is: who there is, and whether there are several. */
  async users(call: CallOptions = {}): Promise<JsonRecord> {
    const answer = await this.#http.call('GET', '/users', call);
    const value = readJson(answer);
    if (!isRecord(value)) throw notComfy(answer);
    return value;
  }

  /** @returns the id to send as `comfy-user`. */
  async createUser(name: string, call: CallOptions = {}): Promise<string> {
    return String(await this.#http.postJson('/users', { username: name }, call));
  }
}
