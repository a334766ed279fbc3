import { type Stage, trace } from '../stage.ts';
import { type Tint, css, mix } from '../tint.ts';

/** One point perspective: everything runs to one place. */
export interface Vault {
  readonly x: number;
  readonly y: number;
  /** Half width and height of the hall at nearness 1. */
  readonly half: number;
  readonly rise: number;
  readonly floor: number;
}

export function vaultOf(stage: Stage): Vault {
  const { width, height, horizon, focus } = stage;
  return {
    x: width * (0.5 + (focus.x - 0.5) * 0.5),
    y: horizon,
    half: width * 0.62,
    rise: horizon * 1.15,
    floor: height - horizon,
  };
}

export const depthOf = (step: number, steps: number): number =>
  0.06 + Math.pow(step / steps, 2.2) * 1.25;

/** Panes between the arches: sky shines through, every other one a solar tile. */
export function paintGlass(stage: Stage, vault: Vault): void {
  const { context, palette } = stage;
  const steps = 11;
  const random = stage.random.fork('glass');
  for (let step = 0; step < steps; step++) {
    const far = depthOf(step, steps);
    const near = depthOf(step + 1, steps);
    for (let pane = 0; pane < 16; pane++) {
      const points = [
        onArch(vault, far, pane / 16),
        onArch(vault, near, pane / 16),
        onArch(vault, near, (pane + 1) / 16),
        onArch(vault, far, (pane + 1) / 16),
      ];
      trace(context, points);
      const tile = random.chance(0.34) || pane < 2 || pane > 13;
      const tint: Tint = tile
        ? palette.tone([0.36, 0.085, 255], random.range(0.25, 0.9), 0.25)
        : mix(palette.sky[2], palette.source, random.range(0.1, 0.5));
      context.fillStyle = css(tint, tile ? 0.82 : random.range(0.1, 0.3));
      context.fill();
      context.strokeStyle = css(palette.tone([0.85, 0.015, 90], 0.6, 0.2), 0.6);
      context.lineWidth = Math.max(0.6, stage.unit * 0.003 * near);
      context.stroke();
    }
  }
}

/** A place on the arch: 0 at the left spring, 1 at the right one. */
export function onArch(vault: Vault, depth: number, part: number): readonly [number, number] {
  const angle = Math.PI * (1 - part);
  const spring = vault.y - vault.rise * depth * 0.3;
  return [
    vault.x + Math.cos(angle) * vault.half * depth,
    spring - Math.sin(angle) * vault.rise * depth * 0.72,
  ];
}

export function paintArches(stage: Stage, vault: Vault): void {
  const { context, palette, unit } = stage;
  const steps = 11;
  for (let step = 0; step <= steps; step++) {
    const depth = depthOf(step, steps);
    const distance = Math.max(0, 0.55 - depth * 0.6);
    const points = Array.from({ length: 33 }, (_, index) => onArch(vault, depth, index / 32));
    const foot = vault.y + vault.floor * depth * 0.75;
    for (const [own, width] of [
      [palette.tone([0.5, 0.03, 250], 0.2, distance), 0.03],
      [palette.tone([0.93, 0.02, 88], 0.85, distance), 0.017],
    ] as const) {
      context.strokeStyle = css(own);
      context.lineWidth = Math.max(0.8, unit * width * depth);
      context.beginPath();
      context.moveTo(points[0]?.[0] ?? 0, foot);
      for (const [x, y] of points) context.lineTo(x, y);
      context.lineTo(points.at(-1)?.[0] ?? 0, foot);
      context.stroke();
    }
  }
}
