import type { ArtifactRecord, JsonObject, JsonValue } from '@media-gen/core';
import { escapeHtml, relativeUrl } from './html.ts';
import { STYLE } from './style.ts';

/** One artifact with the prompt that it came from. */
export interface ShownArtifact {
  readonly artifact: ArtifactRecord;
  readonly promptText: string;
}

/**
 * A page that shows pictures and plays songs with their recipes, without a server.
 *
 * @param mediaFolder the media root as seen from the page, POSIX
 */
export function renderPage(shown: readonly ShownArtifact[], mediaFolder: string): string {
  const ofType = (type: string): readonly ShownArtifact[] =>
    shown.filter(({ artifact }) => artifact.artifactType === type);
  const pictures = ofType('image');
  const songs = ofType('audio');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; media-src 'self' file:; style-src 'unsafe-inline'">
<title>media-gen: ${pictures.length} pictures, ${songs.length} songs</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Prompts became pictures and songs</h1>
<p class="dim">Made on this machine by the embedded sketch engine: no model, no network. Each file carries the recipe that is shown with it.</p>
</header>
<main>
<h2>Pictures</h2>
<div class="pictures">
${pictures.map((each) => picture(each, mediaFolder)).join('\n')}
</div>
<h2>Songs</h2>
<div class="songs">
${songs.map((each) => song(each, mediaFolder)).join('\n')}
</div>
</main>
</body>
</html>
`;
}

function picture({ artifact, promptText }: ShownArtifact, mediaFolder: string): string {
  const { metadata } = artifact;
  const url = relativeUrl(`${mediaFolder}/${artifact.filePath}`);
  const size = `width="${number(metadata['width'])}" height="${number(metadata['height'])}"`;
  const prompt = text(metadata['prompt']);
  return `<article>
<a href="${escapeHtml(url)}"><img src="${escapeHtml(url)}" ${size} loading="lazy" alt="${escapeHtml(prompt)}"></a>
<div>
<h3>${escapeHtml(promptText)}</h3>
<p class="dim">${escapeHtml(prompt)}</p>
${recipe(metadata)}
</div>
</article>`;
}

function song({ artifact, promptText }: ShownArtifact, mediaFolder: string): string {
  const { metadata } = artifact;
  const url = relativeUrl(`${mediaFolder}/${artifact.filePath}`);
  const facts = [metadata['genre'], metadata['key'], metadata['tempo'], duration(metadata)]
    .map(text)
    .filter((fact) => fact !== '');
  return `<article><div>
<h3>${escapeHtml(text(metadata['title']))}</h3>
<p class="dim">${escapeHtml(promptText)}</p>
<p class="dim">${escapeHtml(facts.join(' · '))}</p>
<audio controls preload="metadata" src="${escapeHtml(url)}"></audio>
<details><summary>Lyrics</summary><pre class="lyrics">${escapeHtml(lyrics(metadata))}</pre></details>
${recipe(metadata)}
</div></article>`;
}

function recipe(metadata: JsonObject): string {
  const json = JSON.stringify(metadata['recipe'] ?? {}, null, 2);
  return `<details><summary>Recipe</summary><pre>${escapeHtml(json)}</pre></details>`;
}

function lyrics(metadata: JsonObject): string {
  const structure = object(object(metadata['recipe'])['payload'])['structure'];
  if (!Array.isArray(structure)) return '';
  return structure
    .map(
      (section: JsonValue) =>
        `[${text(object(section)['type'])}]\n${text(object(section)['lyrics'])}`,
    )
    .join('\n\n');
}

function duration(metadata: JsonObject): string {
  const seconds = Math.round(number(metadata['duration_seconds']));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function object(value: JsonValue | undefined): JsonObject {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as JsonObject) : {};
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function number(value: JsonValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}
