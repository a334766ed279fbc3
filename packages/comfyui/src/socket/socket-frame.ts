import { parseLenientJson } from '../http/lenient-json.ts';
import { isRecord, type JsonRecord } from '../http/record.ts';

/** `{ type, data }` as the server sends it. */
export interface MessageFrame {
  readonly kind: 'message';
  readonly type: string;
  readonly data: JsonRecord;
}

/** A picture: a preview, or the result of a node that delivers over the socket. */
export interface ImageFrame {
  readonly kind: 'image';
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
  /** Undefined in the older form of the frame, like the nodes. */
  readonly promptId: string | undefined;
  readonly nodeId: string | undefined;
  /** The node of the graph that an expanded node stands for. */
  readonly displayNodeId: string | undefined;
}

/** Text that a node shows while it works. */
export interface TextFrame {
  readonly kind: 'text';
  readonly nodeId: string;
  readonly text: string;
}

export type SocketFrame = MessageFrame | ImageFrame | TextFrame;

/** Undefined for what is no message: nothing on the socket is worth failing for. */
export function readTextFrame(text: string): MessageFrame | undefined {
  try {
    const value = parseLenientJson(text);
    if (!isRecord(value) || typeof value['type'] !== 'string') return undefined;
    const data = value['data'];
    return { kind: 'message', type: value['type'], data: isRecord(data) ? data : {} };
  } catch {
    return undefined;
  }
}

const EVENT = { image: 1, text: 3, imageWithMetadata: 4 };

/** Undefined for a kind of frame that this version does not know, and for one that is cut short. */
export function readBinaryFrame(frame: Buffer): ImageFrame | TextFrame | undefined {
  if (frame.length < 8) return undefined;
  const event = frame.readUInt32BE(0);
  const number = frame.readUInt32BE(4);
  if (event === EVENT.image) {
    return {
      kind: 'image',
      mediaType: number === 2 ? 'image/png' : 'image/jpeg',
      bytes: frame.subarray(8),
      promptId: undefined,
      nodeId: undefined,
      displayNodeId: undefined,
    };
  }
  const end = 8 + number;
  if (end > frame.length) return undefined;
  const head = frame.toString('utf8', 8, end);
  if (event === EVENT.text) {
    return { kind: 'text', nodeId: head, text: frame.toString('utf8', end) };
  }
  return event === EVENT.imageWithMetadata ? describedImage(head, frame.subarray(end)) : undefined;
}

function describedImage(head: string, bytes: Uint8Array): ImageFrame | undefined {
  const metadata = readMetadata(head);
  if (metadata === undefined) return undefined;
  const text = (name: string): string | undefined => {
    const value = metadata[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    kind: 'image',
    mediaType: text('image_type') === 'image/png' ? 'image/png' : 'image/jpeg',
    bytes,
    promptId: text('prompt_id'),
    nodeId: text('node_id'),
    displayNodeId: text('display_node_id'),
  };
}

function readMetadata(head: string): JsonRecord | undefined {
  try {
    const value = parseLenientJson(head);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
