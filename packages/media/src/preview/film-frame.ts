import { Defect } from '../file/defect.ts';
import { runFfmpeg, type FfmpegProgram } from './run-ffmpeg.ts';

/** A frame as PNG: more is no frame of a film that anybody shows. */
const MOST_BYTES = 256 * 1024 * 1024;

/** A moment after the beginning, which is often black; the very first where a film is shorter. */
export async function filmFrame(path: string, program: FfmpegProgram): Promise<Buffer> {
  for (const second of ['1', '0']) {
    const frame = await frameAt(path, second, program);
    if (frame.length > 0) return frame;
  }
  throw new Defect('shows no picture');
}

async function frameAt(path: string, second: string, program: FfmpegProgram): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  const after = ['-map', '0:v:0', '-frames:v', '1', '-f', 'image2pipe', '-c:v', 'png'];
  for await (const piece of runFfmpeg(program, path, { before: ['-ss', second], after })) {
    size += piece.length;
    if (size > MOST_BYTES) throw new Defect('has frames that are too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
