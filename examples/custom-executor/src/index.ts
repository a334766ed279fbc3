import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defineExecutor, defineKind, type Problem } from '@media-gen/core/executor';
import { z } from 'zod';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

const posterPayload = z.object({
  headline: z.string().trim().min(1),
  lines: z.array(z.string()).max(6).default([]),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'write it as #rrggbb')
    .default('#1f3a5f'),
});
type Poster = z.infer<typeof posterPayload>;

/** The kind that this package brings: its prompts have the type `poster_prompt`. */
export const posterKind = defineKind({
  name: 'poster',
  mediaTypes: ['image/svg+xml'],
  payload: posterPayload,
  title: ({ headline }) => headline,
  artifactMetadata: ({ headline }) => ({ headline }),
  fromText: (text) => ({ headline: text }),
});

export default defineExecutor({
  name: 'poster',
  kind: posterKind,
  version,
  description: 'Sets a headline and a few lines as an SVG poster.',
  options: z.strictObject({
    /** Pixels; the height follows. */
    width: z.int().min(200).max(4000).default(600),
  }),
  payload: posterPayload,
  create: ({ width }) => ({
    plan: longHeadline,
    async execute(poster, { outputDir, seed, signal, progress }) {
      signal.throwIfAborted();
      progress({ type: 'stage', stage: 'setting' });
      const height = Math.round(width * Math.SQRT2);
      await writeFile(join(outputDir, 'poster.svg'), setPoster(poster, width, height, seed), {
        signal,
      });
      return { files: [{ path: 'poster.svg' }], parameters: { width, height } };
    },
  }),
});

const ROOMY_HEADLINE = 40;

/** Not honoured, and no harm done: a warning, which is kept with the attempt. */
function longHeadline({ headline }: Poster): readonly Problem[] {
  if (headline.length <= ROOMY_HEADLINE) return [];
  return [
    {
      code: 'EXECUTOR_CANNOT_HONOUR',
      severity: 'warning',
      path: 'headline',
      message: `A headline of ${headline.length} characters is set in small letters.`,
      hint: `Use at most ${ROOMY_HEADLINE} characters.`,
    },
  ];
}

function setPoster(poster: Poster, width: number, height: number, seed: number): string {
  const size = Math.min(width / 8, (width * 1.5) / poster.headline.length);
  const text = (line: string, y: number, fontSize: number): string =>
    `<text x="${width / 2}" y="${y}" font-size="${fontSize}">${escapeXml(line)}</text>`;
  // The seed turns the ornament: another one is another poster, the same one the same.
  const angle = seed % 360;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="100%" height="100%" fill="${poster.colour}"/>`,
    `<g fill="none" stroke="#fff" opacity="0.25" transform="rotate(${angle} ${width / 2} ${height / 2})">`,
    ...[3, 4, 5].map(
      (part) =>
        `<ellipse cx="${width / 2}" cy="${height / 2}" rx="${width / part}" ry="${height / 3}"/>`,
    ),
    '</g>',
    '<g fill="#fff" font-family="serif" text-anchor="middle">',
    text(poster.headline, height / 3, size),
    ...poster.lines.map((line, index) => text(line, height / 2 + (index * width) / 12, width / 24)),
    '</g>',
    '</svg>\n',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** What the writer wrote is text, never markup; XML cannot hold control characters at all. */
function escapeXml(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is taken out
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
  return clean.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}
