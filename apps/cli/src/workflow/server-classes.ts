import type { ComfyClient, NodeClass, ServerOptions } from '@media-gen/comfyui';
import type { ApiWorkflow, ObjectInfo } from '@media-gen/comfyui/workflow';

/** So many classes are asked for at once. */
const AT_ONCE = 8;

/** The classes of a graph, as a server describes them; those that it does not have are left out. */
export async function classesOf(server: ServerOptions, graph: ApiWorkflow): Promise<ObjectInfo> {
  const names = [...new Set(Object.values(graph).map(({ class_type }) => class_type))];
  return withClient(server, async (client) => {
    const found: [string, NodeClass][] = [];
    for (let at = 0; at < names.length; at += AT_ONCE) {
      const some = names.slice(at, at + AT_ONCE);
      const answers = await Promise.all(some.map((name) => client.info.nodeClass(name)));
      for (const [index, answer] of answers.entries()) {
        if (answer !== undefined) found.push([some[index] ?? '', answer]);
      }
    }
    return Object.fromEntries(found);
  });
}

/** All that a server has: only a UI graph needs it, whose subgraphs name classes too. */
export async function everyClass(server: ServerOptions): Promise<ObjectInfo> {
  return withClient(server, async (client) => (await client.info.nodeClasses()) as ObjectInfo);
}

async function withClient<T>(
  server: ServerOptions,
  work: (client: ComfyClient) => Promise<T>,
): Promise<T> {
  const { ComfyClient } = await import('@media-gen/comfyui');
  const client = new ComfyClient(server);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
