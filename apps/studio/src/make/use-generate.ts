import { useMutation } from '@tanstack/react-query';
import { useStatus } from '../api/use-status.ts';
import { texts } from '../texts/texts.ts';
import { useToasts } from '../ui/toast.tsx';
import { generate, type GenerateWish } from './generate.ts';

/** Asks for prompts to be made, and tells what became of the wish. */
export function useGenerate() {
  const toasts = useToasts();
  const { data: status } = useStatus();
  return useMutation({
    mutationFn: (wish: GenerateWish) => generate(wish),
    onSuccess: ({ made, refused }) => {
      const [first] = refused;
      if (made.length > 0) {
        const isWorked = status?.workers.some(({ state }) => state === 'alive') ?? true;
        toasts.tell({
          text: texts.make.generate.done(made.length),
          ...(!isWorked && { hint: texts.make.generate.noWorker }),
        });
      }
      if (first !== undefined) {
        const text = texts.make.generate.refused(refused.length);
        toasts.tell({ text, hint: `${first.promptId}: ${first.problem}`, look: 'bad' });
      }
    },
    onError: (error) => toasts.failed(error),
  });
}
