import { notComfy, readJson, statusFailure } from '../http/answer-check.ts';
import type { CallOptions, ComfyHttp } from '../http/comfy-http.ts';
import type { OpenAnswer } from '../http/http-exchange.ts';
import { readAnswer } from '../http/read-answer.ts';
import { isRecord } from '../http/record.ts';
import { route } from '../http/route.ts';
import { downloadAll, type FetchedFile } from './download-all.ts';
import { downloadFile, type DownloadedFile, type DownloadOptions } from './download-file.ts';
import { fileGone } from './file-gone.ts';
import type { FileRef, FolderType } from './file-ref.ts';
import { multipartBody, type UploadContent } from './multipart.ts';
import { hashUpload, type UploadSource } from './upload-source.ts';

export interface UploadOptions extends CallOptions {
  /** @default 'input' */
  readonly type?: FolderType;
  /** @default none */
  readonly subfolder?: string;
  /** Sends it also where it seems to lie there already. @default false */
  readonly again?: boolean;
}

export interface ViewOptions extends CallOptions {
  /** A smaller picture instead of the file. */
  readonly preview?: 'webp' | 'jpeg';
  /** Re-encoded to PNG where it is not `rgba`. */
  readonly channel?: 'rgba' | 'rgb' | 'a';
  /** Bytes from here on; the answer is 206 then. */
  readonly from?: number;
}

/** Uploads and downloads. Files belong to one server: what another made is not here. */
export class FileRoutes {
  readonly #http: ComfyHttp;

  constructor(http: ComfyHttp) {
    this.#http = http;
  }

  /**
   * Puts a file on the server under the hash of its content, unless it lies there already.
   *
   * @returns where it lies: the server may have given it another name.
   */
  async upload(source: UploadSource, options: UploadOptions = {}): Promise<FileRef> {
    const { name, content } = await hashUpload(source);
    const { type = 'input', subfolder = '', again = false } = options;
    const ref = { filename: name, subfolder, type };
    if (!again && (await this.size(ref, options)) === content.length) return ref;
    return this.uploadAs(name, content, options);
  }

  /** Puts content on the server under a name; other content that has the name already stays, and this gets another. */
  uploadAs(name: string, content: UploadContent, options: UploadOptions = {}): Promise<FileRef> {
    const { type = 'input', subfolder = '', ...call } = options;
    return this.#post('/upload/image', name, content, { type, subfolder }, call);
  }

  /** Copies the alpha channel of an image onto a picture that lies on the server. */
  uploadMask(
    name: string,
    content: UploadContent,
    original: FileRef,
    options: UploadOptions = {},
  ): Promise<FileRef> {
    const { type = 'input', subfolder = '', ...call } = options;
    const { filename, subfolder: folder, type: from } = original;
    const ref = JSON.stringify({ filename, subfolder: folder, type: from });
    return this.#post('/upload/mask', name, content, { type, subfolder, original_ref: ref }, call);
  }

  /** The size in bytes; undefined when there is no such file. */
  async size(file: FileRef, call: CallOptions = {}): Promise<number | undefined> {
    const answer = await this.#http.call('HEAD', viewRoute(file, {}), {
      signal: call.signal,
      expect: [200, 404],
    });
    const length = Number(answer.headers['content-length']);
    return answer.status === 404 || Number.isNaN(length) ? undefined : length;
  }

  async exists(file: FileRef, call: CallOptions = {}): Promise<boolean> {
    const { signal } = call;
    const answer = await this.#http.call('HEAD', viewRoute(file, {}), {
      signal,
      expect: [200, 404],
    });
    return answer.status === 200;
  }

  /**
   * Opens a file for reading as a stream.
   *
   * @throws ComfyError `file-gone` when the server does not have it.
   */
  async open(file: FileRef, options: ViewOptions = {}): Promise<OpenAnswer> {
    const { signal, from } = options;
    const answer = await this.#http.open('GET', viewRoute(file, options), {
      signal,
      ...(from !== undefined && { headers: { range: `bytes=${from}-` } }),
    });
    if (answer.status === 200 || (answer.status === 206 && from !== undefined)) return answer;
    const { limits, clock } = this.#http.transport;
    const body = await readAnswer(answer, limits, clock, signal);
    throw answer.status === 404 ? fileGone(file) : statusFailure({ ...answer, body }, clock);
  }

  /**
   * Fetches a file whole: its size is checked, and nothing is left behind when it fails.
   *
   * @throws ComfyError `file-gone`, `truncated`, `wrong-content`, `answer-too-large`, `local-file`
   */
  download(file: FileRef, to: string, options: DownloadOptions = {}): Promise<DownloadedFile> {
    const { limits, clock } = this.#http.transport;
    return downloadFile((signal) => this.open(file, { signal }), file, to, {
      limits,
      clock,
      ...options,
    });
  }

  /**
   * Fetches files into one folder, which must exist, under their own names.
   *
   * @throws ComfyError `unsafe-name` before anything is written, and as `download`.
   */
  downloadAll<Ref extends FileRef>(
    files: readonly Ref[],
    folder: string,
    options: DownloadOptions = {},
  ): Promise<readonly FetchedFile<Ref>[]> {
    return downloadAll(this, files, folder, options);
  }

  async #post(
    path: string,
    name: string,
    content: UploadContent,
    fields: Readonly<Record<string, string>>,
    call: CallOptions,
  ): Promise<FileRef> {
    const body = multipartBody({ field: 'image', name, content }, fields);
    const answer = await this.#http.call('POST', path, { ...call, body });
    const value = readJson(answer);
    if (!isRecord(value) || typeof value['name'] !== 'string') throw notComfy(answer);
    const { name: filename, subfolder, type } = value;
    return {
      filename,
      subfolder: typeof subfolder === 'string' ? subfolder : '',
      type: type === 'temp' || type === 'output' ? type : 'input',
    };
  }
}

function viewRoute({ filename, subfolder, type }: FileRef, view: ViewOptions): string {
  const { preview, channel } = view;
  return route('/view', { filename, subfolder, type, preview, channel });
}
