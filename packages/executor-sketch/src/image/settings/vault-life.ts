import { thingsAt } from '../placing.ts';
import { type Vault, depthOf, onArch } from './vault.ts';
import { type Stage, mark } from '../stage.ts';
import { BUILDINGS } from '../things/buildings.ts';
import { FIGURES } from '../things/figures.ts';
import { type Tint, css } from '../tint.ts';

export function paintVines(stage: Stage, vault: Vault): void {
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

export function paintPlatform(stage: Stage, vault: Vault, green: boolean): void {
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
