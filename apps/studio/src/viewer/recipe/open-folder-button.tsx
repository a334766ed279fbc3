import { useMutation } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { ApiProblem, problemFrom } from '../../api/api-problem.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toast.tsx';

const CANNOT = new Set(['not_supported', 'route_not_found', 'method_unknown']);

/** Shows the file in its folder, on the machine where the server runs. */
export function OpenFolderButton({ artifactId }: { readonly artifactId: number }): ReactNode {
  const { recipe } = texts.viewer;
  const toasts = useToasts();
  const [why, setWhy] = useState<ApiProblem>();
  const asked = useMutation({
    mutationFn: () => openFolder(artifactId),
    onSuccess: () => toasts.tell({ text: recipe.openedFolder }),
    onError: (error) => {
      if (error instanceof ApiProblem && CANNOT.has(error.code ?? '')) setWhy(error);
      else toasts.failed(error);
    },
  });
  if (why !== undefined) {
    return (
      <p role="status" className="viewer-no-folder quiet small">
        {recipe.cannotOpenFolder} {why.code === 'not_supported' && why.hint}
      </p>
    );
  }
  return (
    <Button icon={<FolderOpen />} isBusy={asked.isPending} onClick={() => asked.mutate()}>
      {recipe.openFolder}
    </Button>
  );
}

async function openFolder(artifactId: number): Promise<void> {
  const response = await fetch(`/api/v1/artifacts/${artifactId}/open-folder`, { method: 'POST' });
  const error: unknown = response.ok ? undefined : await response.json().catch(() => undefined);
  if (!response.ok) throw problemFrom(error, response.status);
}
