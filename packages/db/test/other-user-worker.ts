import { openStore } from '../src/index.ts';

// What another user gets from a file: `other-user-worker.ts FILE read|write`. It prints the error's code, or `ok`.
const [, , path = '', mode] = process.argv;
if (typeof process.setuid === 'function' && process.getuid?.() === 0) process.setuid(65_534);
try {
  const store = await openStore({ path, readOnly: mode === 'read' });
  await store.list();
  if (mode === 'write')
    await store.add([{ kind: 'image', promptText: 'a', bodies: [{ prompt: 'a' }] }]);
  await store.close();
  process.stdout.write('ok\n');
} catch (error) {
  const { code, hint } = error as { code?: string; hint?: string };
  process.stdout.write(`${code ?? String(error)} ${hint === undefined ? 'without a hint' : ''}\n`);
}
