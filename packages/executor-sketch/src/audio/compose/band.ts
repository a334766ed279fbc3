import {
  inventInstrument,
  instrumentOf,
  readInstruments,
  type Instrument,
  type Role,
} from '../instrument.ts';
import type { Part } from '../score.ts';
import type { Plan } from './plan.ts';

/** Players beyond this would only blur. */
const largestBand = 10;

const levels: Readonly<Record<Part['role'], number>> = {
  lead: -17.5,
  group: -23.5,
  chords: -23,
  pad: -25,
  melody: -22.5,
  bass: -20,
  drums: -20,
};
const sends: Readonly<Record<Part['role'], number>> = {
  lead: 0.3,
  group: 0.45,
  chords: 0.28,
  pad: 0.5,
  melody: 0.45,
  bass: 0.04,
  drums: 0.16,
};

/** Puts the band together: the writer's instruments, or the genre's, and what the genre cannot do without. */
export function makeBand(plan: Plan, instrumentation: readonly string[]): Part[] {
  const named = readNamed(plan, instrumentation);
  const players =
    named.length > 0
      ? completed(plan, named)
      : plan.style.band.map((id) => kitOf(plan, instrumentOf(id)));
  const parts = players
    .slice(0, largestBand)
    .map((instrument, index) => seat(plan, instrument, index));
  const lead = leadPart(plan, players);
  return plan.voice.group ? [lead, groupPart(), ...parts] : [lead, ...parts];
}

function readNamed(plan: Plan, instrumentation: readonly string[]): Instrument[] {
  const found: Instrument[] = [];
  for (const entry of instrumentation.slice(0, 40)) {
    if (entry.trim() === '') continue;
    const instruments = readInstruments(entry);
    if (instruments.length === 0) {
      const invented = inventInstrument(entry);
      instruments.push(invented);
      plan.warnings.push({
        code: 'instrument_unknown',
        message: `The sketch has no "${invented.label}"; a timbre made from its name plays instead.`,
        path: 'metadata.instrumentation',
      });
    }
    for (const one of instruments) {
      const kit = kitOf(plan, one);
      if (!found.some((other) => other.id === kit.id)) found.push(kit);
    }
  }
  if (found.length > largestBand) {
    plan.warnings.push({
      code: 'band_too_large',
      message: `The sketch plays ${largestBand} of the ${found.length} instruments: ${found
        .slice(0, largestBand)
        .map((one) => one.label)
        .join(', ')}.`,
      path: 'metadata.instrumentation',
    });
  }
  return found.slice(0, largestBand);
}

/** Plain drums become the kit that the genre plays. */
function kitOf(plan: Plan, instrument: Instrument): Instrument {
  const { kit } = plan.style;
  const special = instrument.id === 'drums' && kit !== 'brushes' && kit !== 'box';
  return special ? instrumentOf(kit) : instrument;
}

/** Adds what the genre needs, and somebody who plays chords. */
function completed(plan: Plan, named: readonly Instrument[]): Instrument[] {
  const band = [...named];
  const has = (role: Role): boolean => band.some((one) => one.role === role);
  const fromGenre = (role: Role): string | undefined =>
    plan.style.band.find((id) => instrumentOf(id).role === role);
  if (!has('chords') && !has('pad'))
    band.push(instrumentOf(fromGenre('chords') ?? fromGenre('pad') ?? 'piano'));
  for (const role of plan.style.needs) {
    if (!has(role))
      band.push(kitOf(plan, instrumentOf(fromGenre(role) ?? (role === 'bass' ? 'bass' : 'drums'))));
  }
  if (!has('bass') && !band.some((one) => one.carriesBass === true))
    band.push(instrumentOf(fromGenre('bass') ?? 'upright'));
  return band;
}

function seat(plan: Plan, instrument: Instrument, index: number): Part {
  const { role } = instrument;
  const centred = role === 'bass' || role === 'drums';
  const side = index % 2 === 0 ? -1 : 1;
  return {
    id: instrument.id,
    role,
    instrument,
    level:
      levels[role] +
      (role === 'drums' ? plan.style.punch + quietKit(instrument) : 0) +
      (instrument.effects?.drive !== undefined && instrument.effects.drive > 0.5 ? 2 : 0),
    pan: centred ? 0 : side * (0.28 + 0.1 * Math.min(3, index)),
    send: sends[role],
  };
}

/** Brushes and hands have high peaks and little power: levels go by the peak. */
function quietKit(instrument: Instrument): number {
  return ['brushes', 'hand', 'box'].includes(instrument.id) ? 4 : 0;
}

function leadPart(plan: Plan, players: readonly Instrument[]): Part {
  const voice = plan.voice;
  const reach: readonly [number, number] = [voice.centre - 9, voice.centre + 12];
  const instrument: Instrument = voice.instrumental
    ? (players.find((one) => one.role === 'melody') ?? instrumentOf('flute'))
    : { id: 'lead', label: 'lead voice', role: 'melody', range: reach, patch: { kind: 'voice' } };
  return { id: 'lead', role: 'lead', instrument, level: levels.lead, pan: 0, send: sends.lead };
}

function groupPart(): Part {
  const choir = instrumentOf('choir');
  const patch =
    choir.patch.kind === 'wave' ? { ...choir.patch, attack: 0.05, release: 0.14 } : choir.patch;
  const instrument: Instrument = { ...choir, id: 'group', label: 'group answer', patch };
  return {
    id: 'group',
    role: 'group',
    instrument,
    level: levels.group,
    pan: 0.12,
    send: sends.group,
  };
}
