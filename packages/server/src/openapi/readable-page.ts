import type { OpenApiDocument, Operation, Parameter } from './document.ts';

/** The document as a page that people read: no script, no other host. */
export function readablePage(document: OpenApiDocument): string {
  const sections = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, each]) => section(method, path, each)),
  );
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>media-gen API</title>
    <link rel="stylesheet" href="/-/page.css" />
  </head>
  <body>
    <main>
      <h1>media-gen API</h1>
      <p>All of it in one document for programs: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
      ${sections.join('\n      ')}
    </main>
  </body>
</html>
`;
}

function section(method: string, path: string, operation: Operation): string {
  const { summary, description, parameters, requestBody, responses } = operation;
  return `<section class="route" id="${text(operation.operationId)}">
        <h3>${text(method.toUpperCase())} /api/v1${text(path)}</h3>
        <p>${text(summary)}</p>
        ${description === undefined ? '' : `<p>${text(description)}</p>`}
        ${parameters.length === 0 ? '' : `<table>${parameters.map(row).join('')}</table>`}
        ${requestBody === undefined ? '' : `<details><summary>Body</summary><pre>${json(requestBody)}</pre></details>`}
        <details><summary>Answers: ${text(Object.keys(responses).join(', '))}</summary><pre>${json(responses)}</pre></details>
      </section>`;
}

function row({ name, in: where, required, description, schema }: Parameter): string {
  const told = description ?? '';
  return `<tr><td><code>${text(name)}</code></td><td>${where}${required ? ', required' : ''}</td><td>${text(told)} <code>${json(schema, 0)}</code></td></tr>`;
}

function json(value: unknown, indent = 2): string {
  return text(JSON.stringify(value, null, indent));
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
