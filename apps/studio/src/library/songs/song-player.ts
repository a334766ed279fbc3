export interface PlayerState {
  /** The song that is in the player; `undefined`: it is closed. */
  readonly artifactId: number | undefined;
  readonly isPlaying: boolean;
  readonly hasFailed: boolean;
}

export interface PlayerClock {
  readonly at: number;
  /** `undefined` until the browser knows. */
  readonly length: number | undefined;
}

const CLOSED: PlayerState = { artifactId: undefined, isPlaying: false, hasFailed: false };
const VOLUME = 'media-gen.volume';

/** Plays one song at a time. */
export class SongPlayer {
  readonly #audio: HTMLAudioElement;
  readonly #listeners = new Set<() => void>();
  #state = CLOSED;
  #clock: PlayerClock = { at: 0, length: undefined };

  constructor(audio: HTMLAudioElement) {
    this.#audio = audio;
    const stored = Number(localStorage.getItem(VOLUME) ?? 1);
    audio.volume = stored >= 0 && stored <= 1 ? stored : 1;
    const listen = (names: readonly string[], run: () => void): void => {
      for (const name of names) audio.addEventListener(name, run);
    };
    listen(['play', 'pause', 'ended'], () =>
      this.#become({ isPlaying: !audio.paused && !audio.ended }),
    );
    listen(['timeupdate', 'durationchange', 'seeked', 'volumechange'], () => this.#tick());
    listen(['error'], () => {
      if (this.#state.artifactId !== undefined) this.#become({ isPlaying: false, hasFailed: true });
    });
  }

  get state(): PlayerState {
    return this.#state;
  }

  get clock(): PlayerClock {
    return this.#clock;
  }

  get volume(): number {
    return this.#audio.muted ? 0 : this.#audio.volume;
  }

  changeVolume(volume: number): void {
    this.#audio.muted = false;
    this.#audio.volume = volume;
    localStorage.setItem(VOLUME, String(volume));
  }

  mute(): void {
    this.#audio.muted = !this.#audio.muted;
  }

  /** Plays it from its beginning, or stops and goes on where it is there already. */
  toggle(artifactId: number, url: string): void {
    if (this.#state.artifactId !== artifactId) {
      this.#audio.src = url;
      this.#clock = { at: 0, length: undefined };
      this.#become({ artifactId, hasFailed: false });
      this.#play();
    } else if (this.#audio.paused) this.#play();
    else this.pause();
  }

  pause(): void {
    this.#audio.pause();
  }

  seek(seconds: number): void {
    this.#audio.currentTime = seconds;
  }

  close(): void {
    this.#state = CLOSED;
    this.#audio.pause();
    this.#audio.removeAttribute('src');
    this.#audio.load();
    this.#tell();
  }

  /** @returns how to stop listening */
  listen(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => void this.#listeners.delete(changed);
  }

  #play(): void {
    // What goes wrong is told by the event "error"; another song may have come between.
    this.#audio.play().catch(() => this.#become({ isPlaying: false }));
  }

  #tick(): void {
    const { currentTime, duration } = this.#audio;
    this.#clock = { at: currentTime, length: Number.isFinite(duration) ? duration : undefined };
    this.#tell();
  }

  #become(change: Partial<PlayerState>): void {
    this.#state = { ...this.#state, ...change };
    this.#tell();
  }

  #tell(): void {
    for (const changed of this.#listeners) changed();
  }
}
