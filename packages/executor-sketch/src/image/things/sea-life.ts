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
  if (size > stage.unit * 0.05) {
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
  context.fillStyle = css([0.12, 0.02, 260]);
  context.beginPath();
  context.arc(size * 0.68, -size * 0.08, size * 0.065, 0, Math.PI * 2);
  context.fill();
  context.restore();
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

/** Weeds and corals on the sea floor. */
export function paintWeeds(
  stage: Stage,
  wish: {
    readonly foot: number;
    readonly scale: number;
    readonly distance: number;
    readonly label: string;
  },
): void {
  const { context, width, unit, palette } = stage;
  const random = stage.random.fork(`weeds-${wish.label}`);
  const far = mix(palette.sky[0], [0.35, 0.08, 235], 0.7);
  const tone = (own: Tint, lit: number): string =>
    css(mix(mix(own, [own[0] * 0.45, own[1], own[2]], 1 - lit), far, wish.distance));
  context.fillStyle = tone([0.42, 0.05, 60], 0.5);
  context.beginPath();
  context.moveTo(-5, wish.foot + unit);
  for (let x = -5; x <= width + 20; x += 14)
    context.lineTo(
      x,
      wish.foot -
        unit * wish.scale * (0.05 + 0.07 * stage.noise.fractal((x / unit) * 2, wish.scale * 9, 3)),
    );
  context.lineTo(width + 20, wish.foot + unit);
  context.fill();
  for (let plant = 0; plant < 34 * (width / unit); plant++) {
    const x = random.next() * width;
    const foot = wish.foot - unit * wish.scale * random.range(0.01, 0.07);
    const tall =
      unit *
      wish.scale *
      random.range(0.05, 0.26) *
      (0.5 + Math.abs(x / width - stage.focus.x) * 1.2);
    const own: Tint = [
      random.range(0.5, 0.72),
      random.range(0.08, 0.19),
      random.pick([20, 350, 60, 150, 130, 310]),
    ];
    context.lineCap = 'round';
    if (random.chance(0.5)) {
      for (let blade = 0; blade < 6; blade++) {
        const sway = random.bell() * tall * 0.4;
        context.strokeStyle = tone(
          [own[0], own[1], 140 + random.range(-20, 30)],
          random.range(0.3, 1),
        );
        context.lineWidth = Math.max(1, tall * 0.05);
        context.beginPath();
        context.moveTo(x + blade * tall * 0.05, foot);
        context.bezierCurveTo(
          x + sway,
          foot - tall * 0.4,
          x - sway * 0.6,
          foot - tall * 0.7,
          x + sway,
          foot - tall * random.range(0.8, 1.2),
        );
        context.stroke();
      }
    } else {
      const branch = (
        fromX: number,
        fromY: number,
        angle: number,
        reach: number,
        level: number,
      ): void => {
        const toX = fromX + Math.cos(angle) * reach;
        const toY = fromY + Math.sin(angle) * reach;
        context.strokeStyle = tone(own, 0.4 + level * 0.15);
        context.lineWidth = Math.max(1, reach * 0.24);
        context.beginPath();
        context.moveTo(fromX, fromY);
        context.lineTo(toX, toY);
        context.stroke();
        if (level < 4)
          for (const side of [-0.45, 0.4])
            branch(toX, toY, angle + side * random.range(0.6, 1.3), reach * 0.72, level + 1);
      };
      branch(x, foot, -Math.PI / 2 + random.range(-0.2, 0.2), tall * 0.28, 0);
    }
  }
}
