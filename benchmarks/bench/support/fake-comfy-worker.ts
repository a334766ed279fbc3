/** A fake ComfyUI in a process of its own, so that its work is not counted as the client's. */
import { startFakeComfy } from '@media-gen/testing/comfyui';

const fake = await startFakeComfy({ stepMs: 0 });
process.stdout.write(`${fake.url}\n`);
process.once('SIGTERM', () => void fake.close().then(() => process.exit(0)));
