import { apiDocument } from '@media-gen/server';
import openapiTS, { astToString } from 'openapi-typescript';

const HEAD = `// Written by \`pnpm --filter @media-gen/client run generate\` from the server's schemas: not edited.
/* eslint-disable */

`;

/** The types of the whole API, as text. */
export async function apiTypes(): Promise<string> {
  const document = apiDocument('0.0.0');
  const nodes = await openapiTS(JSON.stringify(document), { alphabetize: false });
  return `${HEAD}${astToString(nodes)}`;
}
