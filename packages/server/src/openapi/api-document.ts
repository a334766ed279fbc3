import { ROUTES } from '../routes/route-list.ts';
import { openApiDocument, type OpenApiDocument } from './document.ts';

/** What `/api/v1/openapi.json` says, without a server. @param version of the program around it */
export function apiDocument(version: string): OpenApiDocument {
  return openApiDocument(ROUTES, version);
}
