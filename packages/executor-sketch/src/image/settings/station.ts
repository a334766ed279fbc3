import { layer, type Layer } from '../layer.ts';
import { thingsAt } from '../placing.ts';
import { glow, mark, type Stage, trace } from '../stage.ts';
import { BUILDINGS } from '../things/buildings.ts';
import { FIGURES } from '../things/figures.ts';
import { css, mix, type Tint } from '../tint.ts';
import { heavens } from './heavens.ts';
import { paintBackdrop } from '../layers/backdrop.ts';
import { paintRays } from '../layers/woods.ts';

/** One point perspective: everything runs to one place. */
interface Vault {
  readonly x: number;
  readonly y: number;
  /** Half width and height of the hall at nearness 1. */
  readonly half: number;
  readonly rise: number;
  readonly floor: number;
}

function vaultOf(stage: Stage): Vault {
  const { width, height, horizon, focus } = stage;
  return {
    x: width * (0.5 + (focus.x - 0.5) * 0.5),
    y: horizon,
    half: width * 0.62,
    rise: horizon * 1.15,
    floor: height - horizon,
  };
}

const depthOf = (step: number, steps: number): number => 0.06 + Math.pow(step / steps, 2.2) * 1.25;

/** A hall of arches and glass, rails in the middle, platforms and greenery beside them. */
export function station(stage: Stage): readonly Layer[] {
  const vault = vaultOf(stage);
  const green =
    stage.reading.styles.includes('solar') ||
    /overgrown|plant|jasmine|vine|moss|garden|green/i.test(stage.payload.prompt);
  return [
    ...heavens(stage),
    layer('distance', (on) =>
      paintBackdrop(on, { foot: on.horizon + on.unit * 0.01, otherwise: 'hills' }),
    ),
    layer('floor', (on) => paintFloor(on, vault)),
    layer('glass', (on) => paintGlass(on, vault)),
    layer('tram', (on) => paintTram(on, vault)),
    layer('arches', (on) => paintArches(on, vault)),
    ...(green ? [layer('vines', (on: Stage) => paintVines(on, vault))] : []),
    layer('rays', (on) => paintRays(on, on.palette.dark ? 0.2 : 0.55)),
    layer('platform', (on) => paintPlatform(on, vault, green)),
  ];
}

function paintFloor(stage: Stage, vault: Vault): void {
  const { context, width, height, palette, unit } = stage;
  const stone = context.createLinearGradient(0, vault.y, 0, height);
  stone.addColorStop(0, css(palette.tone([0.72, 0.025, 80], 0.9, 0.6)));
  stone.addColorStop(1, css(palette.tone([0.6, 0.03, 75], 0.4, 0)));
  context.fillStyle = stone;
  context.fillRect(0, vault.y, width, height - vault.y);
  const ray = (across: number): number => vault.x + across * width;
  context.strokeStyle = css(palette.ambient, 0.14);
  context.lineWidth = Math.max(0.7, unit * 0.0014);
  for (let tile = -14; tile <= 14; tile++) {
    context.beginPath();
    context.moveTo(vault.x, vault.y);
    context.lineTo(ray(tile * 0.13), height);
    context.stroke();
  }
  for (let row = 1; row < 16; row++) {
    const y = vault.y + vault.floor * depthOf(row, 16);
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(width, y);
    context.stroke();
  }
  trace(context, [
    [vault.x - width * 0.004, vault.y],
    [ray(-0.2), height],
    [ray(0.2), height],
    [vault.x + width * 0.004, vault.y],
  ]);
  context.fillStyle = css(palette.tone([0.34, 0.02, 60], 0.3, 0.05));
  context.fill();
  context.strokeStyle = css(palette.tone([0.4, 0.03, 50], 0.5, 0));
  for (let sleeper = 0; sleeper < 26; sleeper++) {
    const depth = depthOf(sleeper, 26);
    const y = vault.y + vault.floor * depth;
    context.lineWidth = Math.max(0.6, unit * 0.012 * depth);
    context.beginPath();
    context.moveTo(vault.x - width * 0.15 * depth, y);
    context.lineTo(vault.x + width * 0.15 * depth, y);
    context.stroke();
  }
  for (const rail of [-0.105, 0.105]) {
    trace(context, [
      [vault.x, vault.y],
      [ray(rail - 0.006), height],
      [ray(rail + 0.006), height],
    ]);
    context.fillStyle = css(mix(palette.tone([0.8, 0.01, 240], 1, 0), palette.source, 0.4));
    context.fill();
  }
}

/** Panes between the arches: sky shines through, every other one a solar tile. */
function paintGlass(stage: Stage, vault: Vault): void {
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
function onArch(vault: Vault, depth: number, part: number): readonly [number, number] {
  const angle = Math.PI * (1 - part);
  const spring = vault.y - vault.rise * depth * 0.3;
  return [
    vault.x + Math.cos(angle) * vault.half * depth,
    spring - Math.sin(angle) * vault.rise * depth * 0.72,
  ];
}

function paintArches(stage: Stage, vault: Vault): void {
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

function paintTram(stage: Stage, vault: Vault): void {
  if (!stage.reading.things.includes('train')) return;
  mark(stage, 'train');
  const { context, palette, unit } = stage;
  const depth = 0.42 * stage.focus.scale;
  const y = vault.y + vault.floor * depth;
  const half = stage.width * 0.1 * depth * 1.35;
  const tall = half * 2.5;
  const accent = palette.accents[1];
  const far = 0.16;
  const farY = vault.y + vault.floor * far;
  const farHalf = (half * far) / depth;
  const farTall = (tall * far) / depth;
  trace(context, [
    [vault.x - half, y],
    [vault.x - half, y - tall * 0.9],
    [vault.x - farHalf, farY - farTall * 0.9],
    [vault.x - farHalf, farY],
  ]);
  context.fillStyle = css(palette.tone([0.8, 0.03, 200], 0.4, 0.15));
  context.fill();
  context.fillStyle = css(palette.ambient, 0.35);
  context.beginPath();
  context.ellipse(vault.x, y, half * 1.15, half * 0.12, 0, 0, Math.PI * 2);
  context.fill();
  const body = context.createLinearGradient(vault.x - half, 0, vault.x + half, 0);
  body.addColorStop(0, css(palette.tone([0.95, 0.015, 90], 0.6, 0)));
  body.addColorStop(0.5, css(palette.tone([0.97, 0.012, 90], 1, 0)));
  body.addColorStop(1, css(palette.tone([0.9, 0.02, 200], 0.5, 0)));
  context.fillStyle = body;
  context.beginPath();
  context.roundRect(vault.x - half, y - tall, half * 2, tall * 0.98, [
    half * 0.55,
    half * 0.55,
    half * 0.14,
    half * 0.14,
  ]);
  context.fill();
  const glass = context.createLinearGradient(0, y - tall, 0, y - tall * 0.4);
  glass.addColorStop(0, css(palette.tone([0.3, 0.05, 235], 0.3, 0)));
  glass.addColorStop(1, css(mix(palette.sky[2], [0.5, 0.05, 230], 0.5)));
  context.fillStyle = glass;
  context.beginPath();
  context.roundRect(vault.x - half * 0.82, y - tall * 0.9, half * 1.64, tall * 0.46, [
    half * 0.42,
    half * 0.42,
    half * 0.1,
    half * 0.1,
  ]);
  context.fill();
  context.fillStyle = css(palette.tone(accent, 0.75, 0));
  context.fillRect(vault.x - half, y - tall * 0.3, half * 2, tall * 0.085);
  for (const lamp of [-0.62, 0.62]) {
    glow(context, vault.x + lamp * half, y - tall * 0.15, unit * 0.09, [0.98, 0.05, 92], 0.85);
    context.fillStyle = css([0.99, 0.03, 92]);
    context.beginPath();
    context.arc(vault.x + lamp * half, y - tall * 0.15, half * 0.1, 0, Math.PI * 2);
    context.fill();
  }
}

function paintVines(stage: Stage, vault: Vault): void {
  const { context, palette, unit } = stage;
  const random = stage.random.fork('vines');
  const blossoms = stage.reading.things.includes('flower');
  mark(stage, 'flower');
  const leaf = (x: number, y: number, depth: number): void => {
    const size = unit * 0.016 * depth * random.range(0.5, 1.2);
    const own: Tint = [random.range(0.42, 0.68), 0.12, random.range(120, 145)];
    context.fillStyle = css(
      palette.tone(own, random.range(0.15, 1), Math.max(0, 0.35 - depth * 0.4)),
      0.95,
    );
    context.beginPath();
    context.ellipse(x, y, size, size * 0.55, random.range(0, Math.PI), 0, Math.PI * 2);
    context.fill();
    if (!blossoms || !random.chance(0.09)) return;
    for (let petal = 0; petal < 5; petal++) {
      const angle = (petal / 5) * Math.PI * 2;
      context.fillStyle = css(palette.tone([0.97, 0.02, 95], 1, 0));
      context.beginPath();
      context.ellipse(
        x + Math.cos(angle) * size * 0.5,
        y + Math.sin(angle) * size * 0.5,
        size * 0.42,
        size * 0.24,
        angle,
        0,
        Math.PI * 2,
      );
      context.fill();
    }
  };
  for (let step = 3; step <= 11; step++) {
    const depth = depthOf(step, 11);
    const leaves = Math.round(50 + depth * 210);
    for (let index = 0; index < leaves; index++) {
      const side = random.chance(0.5) ? 0 : 1;
      const part = random.next() ** 1.7 * 0.36;
      const [x, y] = onArch(vault, depth, side ? 1 - part : part);
      const hang = random.chance(0.3) ? random.next() ** 2 * vault.rise * depth * 0.34 : 0;
      leaf(
        x + random.bell() * unit * 0.03 * depth,
        y + hang + random.bell() * unit * 0.026 * depth,
        depth,
      );
    }
    const foot = vault.y + vault.floor * depth * 0.75;
    for (let index = 0; index < leaves * 0.6; index++) {
      const [x, y] = onArch(vault, depth, random.chance(0.5) ? 0 : 1);
      leaf(x + random.bell() * unit * 0.035 * depth, y + random.next() * (foot - y), depth);
    }
  }
}

function paintPlatform(stage: Stage, vault: Vault, green: boolean): void {
  const { unit, context, width } = stage;
  const random = stage.random.fork('platform');
  const asked = new Set(thingsAt(stage, 'ground'));
  mark(stage, 'bench', 'crowd', 'person');
  const rows = [0.14, 0.22, 0.34, 0.5, 0.72];
  rows.forEach((depth, row) => {
    const y = vault.y + vault.floor * depth * 0.96;
    const size = unit * 0.5 * depth;
    const distance = Math.max(0, 0.4 - depth * 0.6);
    for (const side of [-1, 1]) {
      const x = (away: number): number => vault.x + side * width * away * depth;
      if (asked.has('bench') && row > 1 && (row + side) % 2 === 0)
        BUILDINGS.bench(stage, { x: x(0.44), y: y - unit * 0.01, size: size * 0.85 }, distance);
      if (asked.has('bench') && asked.has('crowd') && row > 1 && (row + side) % 2 === 0)
        FIGURES.sitter(stage, { x: x(0.42), y: y - size * 0.1, size: size * 0.95 }, distance);
      if (
        (asked.has('crowd') || asked.has('person')) &&
        random.chance(asked.has('crowd') ? 0.85 : 0.3)
      )
        FIGURES.person(
          stage,
          { x: x(random.range(0.28, 0.36)), y: y + random.range(-0.01, 0.02) * unit, size },
          distance,
        );
      if (green) {
        for (let leaf = 0; leaf < 70; leaf++) {
          const px = x(0.54) + random.bell() * size * 0.45;
          const up = random.next();
          const own: Tint = [random.range(0.4, 0.66), 0.12, random.range(118, 146)];
          context.fillStyle = css(stage.palette.tone(own, 0.2 + up * 0.7, distance), 0.95);
          context.beginPath();
          context.ellipse(
            px,
            y - up * size * 0.5 * (1 - Math.abs(px - x(0.54)) / size),
            size * 0.07,
            size * 0.03,
            random.range(-1.2, 1.2),
            0,
            Math.PI * 2,
          );
          context.fill();
        }
      }
    }
  });
}
