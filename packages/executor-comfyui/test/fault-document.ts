import { PITFALLS } from '../../comfyui/test/pitfall-table.ts';
import { FAULT_TABLE } from '../src/run/fault-table.ts';
import { FAULT_MATRIX, VERSIONS } from './fault-matrix.ts';

/** The parts of `docs/comfyui.md` that are made from the tests' own table and from the code's. */
export const DOCUMENT_PARTS: Readonly<Record<string, readonly string[]>> = {
  matrix: [
    `| fault | servers | ${VERSIONS.join(' | ')} | prompts submitted |`,
    `| --- | --- | ${VERSIONS.map(() => '---').join(' | ')} | --- |`,
    ...FAULT_MATRIX.map(({ fault, servers, ends, submissions }) => {
      const end = ends === 'picture' ? 'made' : `\`${ends}\``;
      const ofVersions = VERSIONS.map(() => end).join(' | ');
      return `| ${fault} | ${servers} | ${ofVersions} | ${submissions.join(' to ')} |`;
    }),
  ],
  pitfalls: [
    `| pitfall | ${VERSIONS.join(' | ')} |`,
    `| --- | ${VERSIONS.map(() => '---').join(' | ')} |`,
    ...Object.values(PITFALLS).map(
      (pitfall) => `| ${pitfall} | ${VERSIONS.map(() => 'tested').join(' | ')} |`,
    ),
  ],
  classes: [
    '| failure of the client, or fault of a node | class | the prompt on the server |',
    '| --- | --- | --- |',
    ...Object.entries(FAULT_TABLE).map(
      ([name, { failureClass, prompt }]) =>
        `| \`${name}\` | \`${failureClass}\` | ${prompt === 'over' ? 'is over' : 'is attached to again'} |`,
    ),
  ],
};

/** The document with its parts as they are now. */
export function withParts(document: string): string {
  return Object.entries(DOCUMENT_PARTS).reduce((text, [name, lines]) => {
    const part = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(\n<!-- end of ${name} -->)`);
    return text.replace(
      part,
      (_, begin: string, end: string) => `${begin}\n${lines.join('\n')}\n${end}`,
    );
  }, document);
}

/** Without the padding of a formatter. */
export function unpadded(document: string): string {
  return document.replaceAll(/ *\| */g, '|').replaceAll(/-{3,}/g, '---');
}
