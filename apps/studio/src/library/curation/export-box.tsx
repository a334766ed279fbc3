import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { EXPORT_FORMATS, exportItems, type ExportFormat } from './export-items.ts';

const t = texts.library.export;

/** Fetches what is selected as files, or as a list of them. */
export function ExportBox({
  ids,
  close,
}: {
  readonly ids: readonly number[];
  readonly close: () => void;
}): ReactNode {
  const toasts = useToasts();
  const [format, setFormat] = useState<ExportFormat>('csv');
  const fetchIt = useMutation({
    mutationFn: () => exportItems(ids, format),
    onSuccess: close,
    onError: toasts.failed,
  });
  return (
    <FormDialog
      title={t.title(ids.length)}
      close={close}
      go={t.start}
      isBusy={fetchIt.isPending}
      submit={() => fetchIt.mutate()}
    >
      <fieldset className="library-facet-list">
        <legend className="hidden-text">{t.format}</legend>
        {EXPORT_FORMATS.map((each) => (
          <label key={each} className="library-facet-line">
            <input
              type="radio"
              name="format"
              checked={format === each}
              onChange={() => setFormat(each)}
            />
            {t.formats[each]}
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}
