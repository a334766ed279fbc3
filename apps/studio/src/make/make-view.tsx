import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';

export function MakeView({ promptId }: { readonly promptId: string | undefined }): ReactNode {
  return (
    <h1>
      {texts.shell.make} {promptId}
    </h1>
  );
}
