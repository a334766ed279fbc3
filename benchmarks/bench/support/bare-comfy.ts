import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { ApiWorkflow } from '@media-gen/comfyui';
import { WebSocket } from 'ws';

const CLIENT = randomUUID();
let socket: WebSocket | undefined;

interface History {
  readonly outputs: Readonly<
    Record<string, { readonly images?: readonly Readonly<Record<string, string>>[] }>
  >;
}

/** The loop that everybody writes first: submit, wait for the end on the socket, fetch what came out. */
export async function runBare(url: string, prompt: ApiWorkflow, to: string): Promise<void> {
  const channel = (socket ??= await connect(url));
  const promptId = randomUUID();
  const ended = new Promise<void>((resolve) => {
    const listen = (data: Buffer, isBinary: boolean): void => {
      if (isBinary) return;
      const { type, data: about } = JSON.parse(data.toString()) as {
        readonly type: string;
        readonly data: { readonly node?: string | null; readonly prompt_id?: string };
      };
      if (type !== 'executing' || about.node !== null || about.prompt_id !== promptId) return;
      channel.off('message', listen);
      resolve();
    };
    channel.on('message', listen);
  });
  const body = JSON.stringify({ prompt, client_id: CLIENT, prompt_id: promptId });
  const answer = await fetch(`${url}/prompt`, { method: 'POST', body });
  if (!answer.ok) throw new Error(await answer.text());
  await ended;
  const history = (await (await fetch(`${url}/history/${promptId}`)).json()) as Readonly<
    Record<string, History>
  >;
  const images = Object.values(history[promptId]?.outputs ?? {}).flatMap(
    (output) => output.images ?? [],
  );
  for (const image of images) {
    const file = await fetch(`${url}/view?${new URLSearchParams(image).toString()}`);
    const handle = await open(to, 'w');
    await handle.writeFile(Buffer.from(await file.arrayBuffer()));
    // As the client does it: a file that is told is on the disk.
    await handle.sync();
    await handle.close();
  }
}

async function connect(url: string): Promise<WebSocket> {
  const opened = new WebSocket(`${url.replace('http', 'ws')}/ws?clientId=${CLIENT}`);
  await new Promise((resolve, reject) => opened.once('open', resolve).once('error', reject));
  // A socket that is open keeps nobody from ending.
  opened.once('close', () => (socket = undefined));
  return opened;
}

export function closeBare(): void {
  socket?.close();
}
