import { createElement, lazy, useState, type FunctionComponent } from 'react';

/** A view whose code comes in a file of its own. */
export type View<Props extends object> = FunctionComponent<Props> & {
  /** Gets the code before it is drawn. @throws whatever a browser says of a file that it cannot load */
  readonly load: () => Promise<void>;
};

/**
 * What was loaded beforehand is drawn at once. `lazy` alone would show first that it is loading,
 * and React keeps what it showed for a while.
 */
export function viewOf<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): View<Props> {
  let loaded: FunctionComponent<Props> | undefined;
  const Lazy = lazy(async () => ({ default: await load() }));
  const Drawn: FunctionComponent<Props> = (props) => {
    // Another one later would begin anew, and lose what was typed.
    const [chosen] = useState<FunctionComponent<Props> | typeof Lazy>(() => loaded ?? Lazy);
    return createElement<Props>(chosen, props);
  };
  return Object.assign(Drawn, {
    load: async () => {
      loaded = await load();
    },
  });
}
