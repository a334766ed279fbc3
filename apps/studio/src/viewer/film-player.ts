/** The element that shows a film, for the keys around it. */
export class FilmPlayer {
  #element: HTMLVideoElement | undefined;

  /** Takes an element, as its `ref`; and lets go of it. */
  readonly attach = (element: HTMLVideoElement | null): (() => void) | undefined => {
    if (element === null) return undefined;
    this.#element = element;
    return () => {
      this.#element = undefined;
    };
  };

  play(): void {
    void this.#element?.play().catch(() => undefined);
  }

  toggle(): void {
    if (this.#element?.paused === true) this.play();
    else this.#element?.pause();
  }

  jump(seconds: number): void {
    if (this.#element === undefined) return;
    this.#element.currentTime = Math.max(0, this.#element.currentTime + seconds);
  }

  /** Single frames are looked at while it stands. */
  step(seconds: number): void {
    this.#element?.pause();
    this.jump(seconds);
  }

  toggleSound(): void {
    if (this.#element !== undefined) this.#element.muted = !this.#element.muted;
  }
}
