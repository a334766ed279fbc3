import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';

import { createMediaInspector } from '../src/index.ts';
import { createFolder, damaged, picture } from './sample-files.ts';

const FORMATS = ['png', 'jpeg', 'webp', 'gif', 'avif'] as const;
const inspector = createMediaInspector();
let folder: Awaited<ReturnType<typeof createFolder>>;
beforeAll(async () => {
  folder = await createFolder();
});
afterAll(() => folder.remove());

const inspect = async (name: string, bytes: Uint8Array) =>
  inspector.inspect(await folder.write(name, bytes));
const refused = (name: string) => ({
  code: 'file_undecodable',
  message: expect.stringContaining(name) as string,
  hint: expect.any(String) as string,
});

describe.each(FORMATS)('a %s picture', (format) => {
  it('is measured', async () => {
    expect(await inspect(`whole.${format}`, await picture(format))).toEqual({
      mediaType: `image/${format}`,
      decoded: true,
      width: 48,
      height: 32,
    });
  });

  it('is refused when it is cut off, wherever', async () => {
    const bytes = await picture(format);
    for (const length of [0.1, 0.5, 0.9].map((part) => Math.floor(bytes.length * part))) {
      await expect(inspect(`cut.${format}`, bytes.subarray(0, length))).rejects.toMatchObject(
        refused(`cut.${format}`),
      );
    }
    await expect(inspect(`cut.${format}`, bytes.subarray(0, -1))).rejects.toMatchObject(
      refused(`cut.${format}`),
    );
  });

  it('is looked at anew when it was written again under the same name', async () => {
    const larger = await sharp(await picture(format))
      .resize(96)
      .toFormat(format)
      .toBuffer();
    await inspect(`again.${format}`, await picture(format));
    expect(await inspect(`again.${format}`, larger)).toMatchObject({ width: 96 });
  });
});

describe('a PNG picture', () => {
  it('is refused for a wrong checksum in any chunk', async () => {
    const bytes = await picture('png');
    const pixels = bytes.indexOf('IDAT');
    for (const offset of [29, pixels - 5, pixels + 20, bytes.length - 17, bytes.length - 1]) {
      await expect(inspect('crc.png', damaged(bytes, offset))).rejects.toMatchObject(
        refused('crc.png'),
      );
    }
  });

  it('is accepted with bytes behind its end', async () => {
    const bytes = Buffer.concat([await picture('png'), Buffer.from('behind')]);
    expect(await inspect('behind.png', bytes)).toMatchObject({ decoded: true });
  });
});

it.each(['gif', 'webp'] as const)('decodes every frame of an animated %s', async (format) => {
  const bytes = await picture(format, 3);
  expect((await sharp(bytes, { animated: true }).metadata()).pages).toBe(3);
  expect(await inspect(`film.${format}`, bytes)).toMatchObject({ width: 48, height: 32 });
  const cut = bytes.subarray(0, Math.floor(bytes.length * 0.8));
  await expect(inspect(`film.${format}`, cut)).rejects.toMatchObject(refused(`film.${format}`));
});

it('refuses a picture with too many pixels before it decodes it', async () => {
  const bomb = await sharp({
    create: { width: 12_000, height: 12_000, channels: 3, background: '#000' },
  })
    .png()
    .toBuffer();
  await expect(inspect('bomb.png', bomb)).rejects.toMatchObject({
    code: 'file_too_large',
    message: expect.stringContaining('12000 × 12000') as string,
  });
  const small = createMediaInspector({ maxPixels: 48 * 32 * 3 - 1 });
  await expect(
    small.inspect(await folder.write('frames.gif', await picture('gif', 3))),
  ).rejects.toMatchObject({ code: 'file_too_large' });
});
