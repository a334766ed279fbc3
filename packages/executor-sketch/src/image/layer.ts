import type { Stage } from './stage.ts';

/** One coat of the picture. Its name is what progress shows. */
export interface Layer {
  readonly name: string;
  paint(stage: Stage): void;
}

/** Makes a layer. */
export function layer(name: string, paint: (stage: Stage) => void): Layer {
  return { name, paint };
}
