import { api, dataOf } from '../../api/api.ts';

export const EXPORT_FORMATS = ['csv', 'json', 'zip'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Has the browser keep items as one file. */
export async function exportItems(ids: readonly number[], format: ExportFormat): Promise<void> {
  const body = { ids: [...ids], format };
  const { url } = await dataOf(api.POST('/library/exports', { body }));
  keepFile(url);
}

/** Has the browser keep what an address of this server holds. */
export function keepFile(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
