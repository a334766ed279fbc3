import { expect, test } from 'vitest';
import { openServer } from './support/open-server.ts';

interface Listed {
  readonly items: readonly {
    readonly name: string;
    readonly payloadSchema: { readonly properties: Readonly<Record<string, object>> };
  }[];
}

test('the kinds tell what can be made and what a prompt of them may hold', async () => {
  const server = await openServer();
  const { status, json } = await server.json<Listed>('GET', '/api/v1/kinds');
  expect(status).toBe(200);
  expect(json.items).toMatchObject([
    {
      name: 'image',
      promptType: 'image_prompt',
      aliases: ['image'],
      folder: 'image',
      artifactType: 'image',
      mediaTypes: ['image/'],
      fromText: true,
    },
    { name: 'audio', promptType: 'lyrics_prompt', fromText: true },
  ]);
  const [image, audio] = json.items;
  expect(image?.payloadSchema).toMatchObject({
    type: 'object',
    required: ['prompt'],
    properties: {
      prompt: { type: 'string', description: 'What to draw' },
      technical_params: {
        properties: { aspect_ratio: { default: '16:9', examples: ['16:9', '768x1024'] } },
      },
    },
  });
  expect(audio?.payloadSchema.properties['structure']).toMatchObject({
    type: 'array',
    minItems: 1,
    items: { properties: { lyrics: { type: 'string' } } },
  });
});
