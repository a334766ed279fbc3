import { mark, type Stage } from './stage.ts';
import type { ThingName } from './vocabulary/things.ts';

/** One coat of the picture. Its name is what progress shows. */
export interface Layer {
  readonly name: string;
  paint(stage: Stage): void;
}

/** Makes a layer. */
export function layer(name: string, paint: (stage: Stage) => void): Layer {
  return { name, paint };
}

/** Makes a layer that is one thing of the vocabulary. */
export function marked(name: ThingName, paint: (stage: Stage) => void): Layer {
  return layer(name, (stage) => {
    paint(stage);
    mark(stage, name);
  });
}
