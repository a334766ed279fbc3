export interface KeyBinding {
  /** As `keyName` says it; two with a space between are pressed one after the other. */
  readonly keys: string;
  /** What it does, for the help sheet. */
  readonly text: string;
  /** @default it works */
  readonly isOff?: boolean;
  run(event: KeyboardEvent): void;
}

export interface KeyLayer {
  /** Heads its part of the help sheet. */
  readonly title: string;
  /** Whether keys of the layers below do nothing meanwhile. */
  readonly isModal: boolean;
  bindings: readonly KeyBinding[];
}

/** Which keys do what now; later layers come first. */
export class KeyLayers {
  readonly #layers: KeyLayer[] = [];
  #prefix: string | undefined;

  /** @returns how to take it away */
  add(layer: KeyLayer): () => void {
    this.#layers.push(layer);
    return () => void this.#layers.splice(this.#layers.indexOf(layer), 1);
  }

  /** Those that work now, the nearest first. */
  get active(): readonly KeyLayer[] {
    const modal = this.#layers.findLastIndex(({ isModal }) => isModal);
    return this.#layers.slice(Math.max(0, modal)).reverse();
  }

  /** @returns whether it was a key of ours */
  press(name: string, event: KeyboardEvent): boolean {
    const prefix = this.#prefix;
    this.#prefix = undefined;
    const wanted = prefix === undefined ? name : `${prefix} ${name}`;
    const all = this.active.flatMap(({ bindings }) => bindings).filter(({ isOff }) => !isOff);
    const found = all.find(({ keys }) => keys === wanted);
    if (found !== undefined) {
      found.run(event);
      return true;
    }
    if (!all.some(({ keys }) => keys.startsWith(`${name} `))) return false;
    this.#prefix = name;
    return true;
  }
}
