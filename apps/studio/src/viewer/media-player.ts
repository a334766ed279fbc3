const EVENTS = [
  'play',
  'pause',
  'ended',
  'timeupdate',
  'seeking',
  'seeked',
  'loadedmetadata',
] as const;

/** The element that plays, for the parts of the page around it. */
export class MediaPlayer {
  readonly #listeners = new Set<() => void>();
  #element: HTMLMediaElement | undefined;

  get element(): HTMLMediaElement | undefined {
    return this.#element;
  }

  get seconds(): number {
    return this.#element?.currentTime ?? 0;
  }

  get isPlaying(): boolean {
    return this.#element !== undefined && !this.#element.paused;
  }

  /** Takes an element, as its `ref`; and lets go of it. */
  readonly attach = (element: HTMLMediaElement | null): (() => void) | undefined => {
    if (element === null) return undefined;
    const tell = (): void => {
      for (const listener of this.#listeners) listener();
    };
    this.#element = element;
    for (const event of EVENTS) element.addEventListener(event, tell);
    return () => {
      for (const event of EVENTS) element.removeEventListener(event, tell);
      element.pause();
      this.#element = undefined;
    };
  };

  /** @returns how to stop listening */
  readonly listen = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => void this.#listeners.delete(changed);
  };

  /** A browser may refuse to play before somebody did something; then it stays as it is. */
  play(): void {
    void this.#element?.play().catch(() => undefined);
  }

  toggle(): void {
    if (this.isPlaying) this.#element?.pause();
    else this.play();
  }

  seek(seconds: number): void {
    const element = this.#element;
    if (element === undefined) return;
    const end = Number.isFinite(element.duration) ? element.duration : Infinity;
    element.currentTime = Math.min(end, Math.max(0, seconds));
  }

  jump(seconds: number): void {
    this.seek(this.seconds + seconds);
  }

  /** Single frames are looked at while it stands. */
  step(seconds: number): void {
    this.#element?.pause();
    this.jump(seconds);
  }

  toggleSound(): void {
    if (this.#element !== undefined) this.#element.muted = !this.#element.muted;
  }

  set({
    volume,
    isMuted,
    isLoop,
  }: {
    readonly volume: number;
    readonly isMuted: boolean;
    readonly isLoop: boolean;
  }): void {
    const element = this.#element;
    if (element === undefined) return;
    element.volume = Math.min(1, Math.max(0, volume));
    element.muted = isMuted;
    element.loop = isLoop;
  }
}
