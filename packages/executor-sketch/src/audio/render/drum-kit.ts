import type { DrumName, KitName } from './patch.ts';
import { makeNoise, sampleRate } from './sound.ts';

/** A falling sine: skins. */
interface Skin {
  readonly from: number;
  readonly to: number;
  readonly fall: number;
  readonly seconds: number;
  readonly level: number;
}

/** Filtered noise: wires, cymbals, brushes. */
interface Hiss {
  readonly level: number;
  readonly seconds: number;
  readonly attack?: number;
  /** Hertz; below is taken away, and above. */
  readonly low: number;
  readonly high?: number;
  /** Ringing metal in it, 0 to 1. */
  readonly metal?: number;
  /** Hits in quick succession, as many hands clap. */
  readonly hands?: number;
}

interface Recipe {
  readonly skin?: Skin;
  readonly hiss?: Hiss;
}

const plain: Readonly<Record<DrumName, Recipe>> = {
  kick: {
    skin: { from: 150, to: 52, fall: 0.035, seconds: 0.32, level: 1 },
    hiss: { level: 0.2, seconds: 0.012, low: 800, high: 5000 },
  },
  snare: {
    skin: { from: 240, to: 185, fall: 0.02, seconds: 0.13, level: 0.42 },
    hiss: { level: 0.94, seconds: 0.17, low: 900, high: 9000 },
  },
  rim: {
    skin: { from: 900, to: 820, fall: 0.01, seconds: 0.035, level: 0.4 },
    hiss: { level: 0.42, seconds: 0.03, low: 1500 },
  },
  hat: { hiss: { level: 0.58, seconds: 0.05, low: 7000, metal: 0.5 } },
  open: { hiss: { level: 0.54, seconds: 0.3, low: 6000, metal: 0.5 } },
  ride: { hiss: { level: 0.34, seconds: 0.55, low: 5000, metal: 0.8 } },
  crash: { hiss: { level: 0.71, seconds: 1.6, low: 3200, metal: 0.4 } },
  low: {
    skin: { from: 130, to: 88, fall: 0.06, seconds: 0.4, level: 0.8 },
    hiss: { level: 0.1, seconds: 0.03, low: 600 },
  },
  high: {
    skin: { from: 220, to: 150, fall: 0.05, seconds: 0.28, level: 0.7 },
    hiss: { level: 0.12, seconds: 0.03, low: 800 },
  },
  clap: { hiss: { level: 1.02, seconds: 0.13, low: 900, high: 4200, hands: 3 } },
  shaker: { hiss: { level: 0.34, seconds: 0.07, attack: 0.025, low: 5000 } },
  tambourine: { hiss: { level: 0.44, seconds: 0.16, low: 6500, metal: 0.7, hands: 2 } },
};

/** What each kit does otherwise. */
const kits: Readonly<Record<KitName, Partial<Record<DrumName, Recipe>>>> = {
  acoustic: {},
  rock: {
    kick: {
      skin: { from: 190, to: 56, fall: 0.028, seconds: 0.3, level: 1 },
      hiss: { level: 0.48, seconds: 0.014, low: 1500, high: 7000 },
    },
    snare: {
      skin: { from: 270, to: 195, fall: 0.02, seconds: 0.18, level: 0.55 },
      hiss: { level: 1.05, seconds: 0.24, low: 600, high: 9000 },
    },
  },
  brushes: {
    kick: { skin: { from: 110, to: 55, fall: 0.03, seconds: 0.24, level: 0.42 } },
    snare: {
      skin: { from: 200, to: 180, fall: 0.02, seconds: 0.06, level: 0.16 },
      hiss: { level: 1.1, seconds: 0.15, attack: 0.018, low: 1800, high: 8500 },
    },
    shaker: { hiss: { level: 0.34, seconds: 0.14, attack: 0.045, low: 2200, high: 8000 } },
    crash: { hiss: { level: 0.37, seconds: 1.2, low: 4500, metal: 0.5 } },
    rim: {
      skin: { from: 700, to: 660, fall: 0.01, seconds: 0.04, level: 0.3 },
      hiss: { level: 0.17, seconds: 0.02, low: 1500 },
    },
  },
  electronic: {
    kick: {
      skin: { from: 210, to: 45, fall: 0.04, seconds: 0.42, level: 1 },
      hiss: { level: 0.17, seconds: 0.006, low: 2000 },
    },
    snare: {
      skin: { from: 220, to: 190, fall: 0.02, seconds: 0.1, level: 0.35 },
      hiss: { level: 0.85, seconds: 0.19, low: 1500 },
    },
    hat: { hiss: { level: 0.51, seconds: 0.035, low: 8500, metal: 0.3 } },
    open: { hiss: { level: 0.51, seconds: 0.22, low: 8000, metal: 0.3 } },
  },
  hand: {
    low: {
      skin: { from: 120, to: 95, fall: 0.03, seconds: 0.3, level: 0.9 },
      hiss: { level: 0.14, seconds: 0.02, low: 400, high: 3000 },
    },
    high: {
      skin: { from: 330, to: 290, fall: 0.02, seconds: 0.13, level: 0.6 },
      hiss: { level: 0.51, seconds: 0.03, low: 900, high: 5000 },
    },
  },
  taiko: {
    low: {
      skin: { from: 95, to: 58, fall: 0.07, seconds: 0.85, level: 1 },
      hiss: { level: 0.34, seconds: 0.05, low: 200, high: 2500 },
    },
    high: {
      skin: { from: 180, to: 120, fall: 0.05, seconds: 0.35, level: 0.7 },
      hiss: { level: 0.34, seconds: 0.04, low: 500, high: 4000 },
    },
    crash: { hiss: { level: 0.51, seconds: 2.2, attack: 0.02, low: 2500, metal: 0.4 } },
  },
  box: {},
};

/** Where each drum stands, -1 left to 1 right. */
export const drumPan: Readonly<Record<DrumName, number>> = {
  kick: 0,
  snare: 0.04,
  rim: 0.08,
  hat: 0.32,
  open: 0.32,
  ride: -0.36,
  crash: -0.3,
  low: -0.25,
  high: 0.22,
  clap: -0.08,
  shaker: -0.3,
  tambourine: 0.28,
};

/** One stroke at full force. `take` varies the noise, so that repeated strokes are not the same. */
export function strokeOf(kit: KitName, drum: DrumName, take: number): Float32Array {
  const recipe = kits[kit][drum] ?? plain[drum];
  const length = Math.max(
    recipe.skin?.seconds ?? 0,
    (recipe.hiss?.seconds ?? 0) * 1.2 + (recipe.hiss?.attack ?? 0),
  );
  const out = new Float32Array(Math.floor(length * 1.15 * sampleRate) + 64);
  if (recipe.skin !== undefined) addSkin(out, recipe.skin);
  if (recipe.hiss !== undefined)
    addHiss(out, recipe.hiss, take * 7919 + drum.length * 31 + drum.charCodeAt(0));
  const fade = Math.min(out.length, 400);
  for (let index = 0; index < fade; index++) out[out.length - 1 - index]! *= index / fade;
  return out;
}

function addSkin(out: Float32Array, skin: Skin): void {
  let phase = 0;
  for (let index = 0; index < out.length; index++) {
    const age = index / sampleRate;
    const frequency = skin.to + (skin.from - skin.to) * Math.exp(-age / skin.fall);
    phase += (2 * Math.PI * frequency) / sampleRate;
    out[index]! +=
      skin.level *
      Math.sin(phase) *
      Math.exp((-4.6 * age) / skin.seconds) *
      Math.min(1, index / 40);
  }
}

const metalRatios = [1, 1.342, 1.516, 1.671, 1.895, 2.213];

function addHiss(out: Float32Array, hiss: Hiss, seed: number): void {
  const noise = makeNoise(seed);
  const low = 1 - Math.exp((-2 * Math.PI * hiss.low) / sampleRate);
  const high = 1 - Math.exp((-2 * Math.PI * (hiss.high ?? 16000)) / sampleRate);
  const metal = hiss.metal ?? 0;
  const hands = hiss.hands ?? 1;
  let under = 0;
  let under2 = 0;
  let top = 0;
  for (let index = 0; index < out.length; index++) {
    const age = index / sampleRate;
    let source = noise() * (1 - metal);
    if (metal > 0) {
      let clang = 0;
      for (const ratio of metalRatios) clang += (age * 540 * ratio) % 1 < 0.5 ? 1 : -1;
      source += (clang / 6) * metal * 1.4;
    }
    under += low * (source - under);
    const once = source - under;
    under2 += low * (once - under2);
    top += high * (once - under2 - top);
    out[index]! += hiss.level * top * handsEnvelope(age, hiss, hands);
  }
}

function handsEnvelope(age: number, hiss: Hiss, hands: number): number {
  const attack = hiss.attack === undefined ? 1 : Math.min(1, age / hiss.attack);
  const spacing = 0.011;
  const current = Math.min(hands - 1, Math.floor(age / spacing));
  const local = age - current * spacing;
  const quick =
    current < hands - 1 ? Math.exp(-local / 0.005) : Math.exp((-4.6 * local) / hiss.seconds);
  return attack * quick;
}
