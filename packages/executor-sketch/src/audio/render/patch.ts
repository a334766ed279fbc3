/** Bass, snare, cymbals and so on: one stroke of a drum kit. */
export type DrumName =
  | 'kick'
  | 'snare'
  | 'rim'
  | 'hat'
  | 'open'
  | 'ride'
  | 'crash'
  | 'low'
  | 'high'
  | 'clap'
  | 'shaker'
  | 'tambourine';

/** A family of drum sounds. */
export type KitName = 'acoustic' | 'brushes' | 'rock' | 'electronic' | 'hand' | 'taiko' | 'box';

/** Single-cycle shapes, band-limited per octave. */
export type WaveName =
  | 'sine'
  | 'triangle'
  | 'saw'
  | 'square'
  | 'reed'
  | 'organ'
  | 'flute'
  | 'brass'
  | 'bow'
  | 'clarinet'
  | 'pulse';

/** A plucked or picked string (Karplus-Strong). */
export interface StringPatch {
  readonly kind: 'string';
  /** 0 is a thumb on nylon, 1 a pick on steel. */
  readonly brightness: number;
  /** Seconds to fall by 60 dB at middle C. */
  readonly decay: number;
  /** Where it is plucked, as a part of its length. */
  readonly position: number;
  /** Two strings per note, slightly apart (mandolin, twelve-string). */
  readonly course?: boolean;
}

/** Something struck: a sum of decaying partials, with a short noise. */
export interface ModalPatch {
  readonly kind: 'modal';
  readonly partials: readonly (readonly [ratio: number, level: number, seconds: number])[];
  /** Loudness of the mallet's or hammer's noise. */
  readonly strike: number;
  /** How much a harder stroke favours the high partials, 0 to 1. */
  readonly response?: number;
}

/** One sine bending another: electric pianos and glassy bells. */
export interface FmPatch {
  readonly kind: 'fm';
  readonly ratio: number;
  readonly index: number;
  readonly indexSeconds: number;
  readonly seconds: number;
}

/** Held tones: reeds, bows, pipes, oscillators. */
export interface WavePatch {
  readonly kind: 'wave';
  readonly wave: WaveName;
  /** Seconds. */
  readonly attack: number;
  readonly release: number;
  /** Level held after the attack, and the seconds to get there. */
  readonly sustain?: number;
  readonly decay?: number;
  /** Low-pass corner as a multiple of the note's frequency, and how far the attack opens it. */
  readonly cutoff: number;
  readonly sweep?: number;
  /** Oscillators and their spread in cents. */
  readonly voices?: number;
  readonly spread?: number;
  /** Cents and hertz; it sets in after a third of a second. */
  readonly vibrato?: readonly [depth: number, rate: number];
  readonly breath?: number;
  /** Plays an octave lower or higher than written. */
  readonly octave?: number;
}

/** A drum kit. */
export interface DrumsPatch {
  readonly kind: 'drums';
  readonly kit: KitName;
}

/** The singing lead. */
export interface VoicePatch {
  readonly kind: 'voice';
}

/** How the notes of a part become sound. */
export type Patch = StringPatch | ModalPatch | FmPatch | WavePatch | DrumsPatch | VoicePatch;

/** What happens to the sum of a part's notes. */
export interface Effects {
  /** 0 clean, 1 a wall of distortion. */
  readonly drive?: number;
  readonly chorus?: number;
  readonly tremolo?: number;
  /** Hertz. */
  readonly highpass?: number;
  readonly lowpass?: number;
  /** Resonances `[hertz, gain in dB, Q]`: bodies and mouths. */
  readonly peaks?: readonly (readonly [number, number, number])[];
}
