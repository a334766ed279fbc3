import { useMutation } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { api, done } from '../../api/api.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toast.tsx';

/** Shows the file in its folder, on the machine where the server runs. */
export function OpenFolderButton({ artifactId }: { readonly artifactId: number }): ReactNode {
  const { recipe } = texts.viewer;
  const toasts = useToasts();
  const [why, setWhy] = useState<ApiProblem>();
  const asked = useMutation({
    mutationFn: () =>
      done(api.POST('/artifacts/{artifactId}/open-folder', { params: { path: { artifactId } } })),
    onSuccess: () => toasts.tell({ text: recipe.openedFolder }),
    onError: (error) => {
      if (error instanceof ApiProblem && error.code === 'not_supported') setWhy(error);
      else toasts.failed(error);
    },
  });
  if (why !== undefined) {
    return (
      <p role="status" className="viewer-no-folder quiet small">
        {recipe.cannotOpenFolder} {why.hint}
      </p>
    );
  }
  return (
    <Button icon={<FolderOpen />} isBusy={asked.isPending} onClick={() => asked.mutate()}>
      {recipe.openFolder}
    </Button>
  );
}
