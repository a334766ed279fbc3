/** The barest server of files that can be: a stream from the disk, and nothing checked. `FOLDER` */
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const [, , folder = ''] = process.argv;
const server = createServer((request, response) => {
  response.setHeader('Content-Type', 'image/jpeg');
  createReadStream(join(folder, decodeURIComponent(request.url ?? ''))).pipe(response);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
