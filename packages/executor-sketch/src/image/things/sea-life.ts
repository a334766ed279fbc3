import { glow, type Stage } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';

/** Shoals, and one larger fish where the subject belongs. */
export function paintFishes(stage: Stage): void {
  const { width, height, unit, palette, focus, reading } = stage;
  if (/\bfish/i.test(stage.payload.negative_prompt)) return;
  const random = stage.random.fork('fishes');
  const tints: readonly Tint[] = [...palette.accents, [0.8, 0.15, 70], [0.75, 0.14, 35]];
  for (let shoal = 0; shoal < 3; shoal++) {
    const x = width * random.range(0.1, 0.9);
    const y = height * random.range(0.2, 0.75);
    const tint = random.pick(tints);
    const facing = random.chance(0.5) ? 1 : -1;
    for (let fish = 0; fish < 18; fish++) {
      paintFish(stage, {
        x: x + random.bell() * unit * 0.26,
        y: y + random.bell() * unit * 0.09,
        size: unit * random.range(0.012, 0.028),
        facing,
        tint,
        distance: 0.45 - shoal * 0.1,
        tilt: random.range(-0.15, 0.15),
      });
    }
  }
  if (reading.hero === 'fish')
    paintFish(stage, {
      x: width * focus.x,
      y: height * focus.y * 0.85,
      size: unit * 0.17 * focus.scale,
      facing: focus.x < 0.5 ? 1 : -1,
      tint: tints[0] ?? palette.source,
      distance: 0,
      tilt: -0.08,
    });
}

interface Fish {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly facing: 1 | -1;
  readonly tint: Tint;
  readonly distance: number;
  readonly tilt: number;
}

function paintFish(stage: Stage, fish: Fish): void {
  const { context, palette } = stage;
  const { size } = fish;
  context.save();
  context.translate(fish.x, fish.y);
  context.scale(fish.facing, 1);
  context.rotate(fish.tilt);
  const body = context.createLinearGradient(0, -size * 0.5, 0, size * 0.5);
  body.addColorStop(
    0,
    css(palette.tone([fish.tint[0] * 0.75, fish.tint[1], fish.tint[2]], 0.5, fish.distance)),
  );
  body.addColorStop(0.5, css(palette.tone(fish.tint, 0.95, fish.distance)));
  body.addColorStop(
    1,
    css(palette.tone(mix(fish.tint, [0.95, 0.02, 90], 0.7), 0.9, fish.distance)),
  );
  context.fillStyle = css(
    palette.tone([fish.tint[0] * 0.85, fish.tint[1], fish.tint[2]], 0.7, fish.distance),
    0.85,
  );
  context.beginPath();
  context.moveTo(-size * 0.75, 0);
  context.quadraticCurveTo(-size * 1.2, -size * 0.1, -size * 1.45, -size * 0.5);
  context.quadraticCurveTo(-size * 1.25, 0, -size * 1.45, size * 0.5);
  context.quadraticCurveTo(-size * 1.2, size * 0.1, -size * 0.75, 0);
  context.moveTo(-size * 0.4, -size * 0.36);
  context.quadraticCurveTo(-size * 0.1, -size * 0.85, size * 0.45, -size * 0.36);
  context.moveTo(-size * 0.2, size * 0.36);
  context.quadraticCurveTo(-size * 0.2, size * 0.72, size * 0.2, size * 0.4);
  context.fill();
  context.fillStyle = body;
  context.beginPath();
  context.moveTo(size, size * 0.02);
  context.bezierCurveTo(
    size * 0.7,
    -size * 0.55,
    -size * 0.3,
    -size * 0.55,
    -size * 0.9,
    -size * 0.04,
  );
  context.bezierCurveTo(-size * 0.3, size * 0.52, size * 0.7, size * 0.5, size, size * 0.02);
  context.fill();
  if (size > stage.unit * 0.05) paintScales(stage, size);
  context.fillStyle = css([0.12, 0.02, 260]);
  context.beginPath();
  context.arc(size * 0.68, -size * 0.08, size * 0.065, 0, Math.PI * 2);
  context.fill();
  context.restore();
}

function paintScales({ context }: Stage, size: number): void {
  context.strokeStyle = css([0.97, 0.02, 90], 0.35);
  context.lineWidth = size * 0.018;
  for (let row = 0; row < 9; row++) {
    for (let scale = -3; scale <= 3; scale++) {
      context.beginPath();
      context.arc(-size * 0.6 + row * size * 0.13, scale * size * 0.095, size * 0.07, -1, 1);
      context.stroke();
    }
  }
}

/** Bells of light with trailing threads. */
export function paintJellyfish(stage: Stage): void {
  const { context, width, height, unit, palette, focus } = stage;
  const random = stage.random.fork('jellyfish');
  for (let bell = 5; bell >= 0; bell--) {
    const hero = bell === 0 && stage.reading.hero === 'jellyfish';
    const x = hero ? width * focus.x : random.next() * width;
    const y = hero ? height * 0.42 : random.range(0.15, 0.75) * height;
    const size = unit * (hero ? 0.14 * focus.scale : random.range(0.025, 0.06));
    const tint: Tint = mix(palette.accents[hero ? 0 : 1], [0.85, 0.08, 300], 0.45);
    glow(context, x, y, size * 2.4, tint, 0.5);
    for (let thread = 0; thread < 16; thread++) {
      const from = x + ((thread / 15) * 2 - 1) * size * 0.8;
      context.strokeStyle = css(mix(tint, [0.96, 0.02, 300], 0.4), 0.35);
      context.lineWidth = Math.max(0.7, size * random.range(0.008, 0.03));
      context.beginPath();
      context.moveTo(from, y + size * 0.15);
      context.bezierCurveTo(
        from + random.bell() * size * 0.5,
        y + size,
        from + random.bell() * size * 0.6,
        y + size * 1.6,
        from + random.bell() * size * 0.5,
        y + size * random.range(1.6, 3),
      );
      context.stroke();
    }
    const dome = context.createRadialGradient(x, y - size * 0.2, size * 0.1, x, y, size * 1.05);
    dome.addColorStop(0, css([0.97, 0.03, tint[2]], 0.75));
    dome.addColorStop(0.7, css(tint, 0.55));
    dome.addColorStop(1, css(mix(tint, [0.97, 0.03, 300], 0.4), 0.85));
    context.fillStyle = dome;
    context.beginPath();
    context.moveTo(x - size, y + size * 0.2);
    context.bezierCurveTo(
      x - size,
      y - size * 1.15,
      x + size,
      y - size * 1.15,
      x + size,
      y + size * 0.2,
    );
    for (let scallop = 5; scallop >= 0; scallop--)
      context.quadraticCurveTo(
        x - size + (scallop + 0.5) * size * 0.333,
        y + size * 0.42,
        x - size + scallop * size * 0.333,
        y + size * 0.2,
      );
    context.fill();
  }
}
