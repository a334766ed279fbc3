import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';

export function LibraryView({
  artifactId,
}: {
  readonly artifactId: string | undefined;
}): ReactNode {
  return (
    <h1>
      {texts.shell.library} {artifactId}
    </h1>
  );
}
