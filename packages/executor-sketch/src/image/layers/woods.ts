import { at } from '../noise.ts';
import { glow, layerNoise, type Stage } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';
import { fillTubes, type Joint } from '../things/shape.ts';

/** A line of distant trees along a row: one jagged shape, softened by haze at its foot. */
export function paintTreeLine(
  stage: Stage,
  wish: {
    readonly label: string;
    readonly foot: number;
    readonly height: number;
    readonly distance: number;
    readonly own: Tint;
    readonly pointed: boolean;
  },
): void {
  const { context, width, unit, palette } = stage;
  const random = stage.random.fork(`tree-line-${wish.label}`);
  const noise = layerNoise(stage, `tree-line-${wish.label}`);
  const top = palette.tone(wish.own, 0.45, wish.distance);
  const foot = mix(palette.tone(wish.own, 0.1, wish.distance), palette.haze, 0.3);
  const gradient = context.createLinearGradient(0, wish.foot - wish.height, 0, wish.foot);
  gradient.addColorStop(0, css(top));
  gradient.addColorStop(1, css(foot));
  context.fillStyle = gradient;
  context.beginPath();
  context.moveTo(-4, wish.foot + 2);
  let x = -unit * 0.02;
  while (x < width + unit * 0.02) {
    const tall =
      wish.height * (0.35 + 0.65 * noise.fractal((x / unit) * 3.4, 1, 3)) * random.range(0.7, 1.15);
    const wide = wish.height * random.range(0.14, 0.26) * (wish.pointed ? 0.75 : 1.5);
    if (wish.pointed) {
      const teeth = 5;
      for (let tooth = 0; tooth <= teeth; tooth++) {
        const up = tooth / teeth;
        context.lineTo(x + wide * 0.5 * up, wish.foot - tall * up - 1);
        context.lineTo(
          x + wide * (0.5 * up - 0.06 * (1 - up)),
          wish.foot - tall * (up + 0.07 * (1 - up)),
        );
      }
      context.lineTo(x + wide, wish.foot - tall * 0.08);
    } else {
      context.lineTo(x, wish.foot - tall * 0.3);
      context.bezierCurveTo(
        x - wide * 0.1,
        wish.foot - tall * 1.05,
        x + wide * 1.1,
        wish.foot - tall * 1.12,
        x + wide,
        wish.foot - tall * 0.35,
      );
    }
    x += wide * random.range(0.5, 0.85);
  }
  context.lineTo(width + 4, wish.foot + 2);
  context.closePath();
  context.fill();
}

/** One row of trunks. */
export interface TrunksWish {
  readonly label: string;
  /** Row where they stand, in pixels. */
  readonly foot: number;
  readonly distance: number;
  readonly count: number;
  /** Half the width of a trunk, in pixels. */
  readonly width: number;
  readonly own: Tint;
}

/** Trunks inside a forest, with dead branches, lit from the light's side. */
export function paintTrunks(stage: Stage, wish: TrunksWish): void {
  const { context, width, palette, unit } = stage;
  const random = stage.random.fork(`trunks-${wish.label}`);
  for (let index = 0; index < wish.count; index++) {
    const x = (index + random.range(0.1, 0.9)) * (width / wish.count);
    const foot = wish.foot + random.range(-0.015, 0.02) * unit;
    const thick = wish.width * random.range(0.6, 1.5);
    const lean = random.range(-0.05, 0.05) * unit;
    const gradient = context.createLinearGradient(x - thick, 0, x + thick, 0);
    const lit = stage.light.x < x ? [0.75, 0.35, 0.06] : [0.06, 0.35, 0.75];
    lit.forEach((amount, part) =>
      gradient.addColorStop(part / 2, css(palette.tone(wish.own, amount, wish.distance))),
    );
    context.fillStyle = gradient;
    traceTrunk(stage, { x, foot, thick, lean });
    context.fill();
    const fill = css(palette.tone(wish.own, 0.2, wish.distance));
    for (let branch = 0; branch < 3; branch++) {
      const y = random.range(0.05, 0.55);
      const reach = random.range(0.06, 0.2) * random.pick([-1, 1]);
      const joints: readonly Joint[] = [
        [0, y + 0.1, (thick / unit) * 0.28],
        [reach * 0.6, y + 0.16, (thick / unit) * 0.16],
        [reach, y + 0.25, (thick / unit) * 0.05],
      ];
      fillTubes(stage, { x, y: foot, size: unit }, [joints], fill);
    }
  }
}

interface Trunk {
  readonly x: number;
  readonly foot: number;
  readonly thick: number;
  readonly lean: number;
}

/** Wide at the roots, narrow and leaning above. */
function traceTrunk({ context, unit }: Stage, { x, foot, thick, lean }: Trunk): void {
  const middle = foot - unit * 0.4;
  context.beginPath();
  context.moveTo(x - thick * 1.7, foot + thick * 0.25);
  context.quadraticCurveTo(
    x - thick * 0.85,
    foot - thick * 1.5,
    x - thick * 0.75 + lean * 0.4,
    middle,
  );
  context.lineTo(x - thick * 0.5 + lean, -5);
  context.lineTo(x + thick * 0.5 + lean, -5);
  context.lineTo(x + thick * 0.75 + lean * 0.4, middle);
  context.quadraticCurveTo(
    x + thick * 0.85,
    foot - thick * 1.5,
    x + thick * 1.8,
    foot + thick * 0.25,
  );
  context.closePath();
}

/** Leaves hanging into the picture from above. */
export function paintCanopy(
  stage: Stage,
  wish: {
    readonly own: Tint;
    readonly depth: number;
    readonly distance: number;
    readonly label: string;
  },
): void {
  const { context, width, unit, palette, light } = stage;
  const random = stage.random.fork(`canopy-${wish.label}`);
  const noise = layerNoise(stage, `canopy-${wish.label}`);
  const count = Math.round(2400 * (width / unit));
  const tones = Array.from({ length: 9 }, (_, index) =>
    css(
      palette.tone(
        [wish.own[0] * (0.7 + index * 0.07), wish.own[1], wish.own[2] - 10 + index * 3],
        index / 8,
        wish.distance,
      ),
      0.85,
    ),
  );
  for (let index = 0; index < count; index++) {
    const x = random.next() * width;
    const y = random.next() ** 1.6 * unit * wish.depth;
    const density =
      noise.fractal((x / unit) * 3, (y / unit) * 3, 4) - (y / unit / wish.depth) * 0.42;
    if (density < 0.26) continue;
    const near = Math.exp(-Math.hypot(x - light.x, y - light.y) / (unit * 0.4));
    const tone = Math.min(
      8,
      Math.max(0, Math.round((at([density], 0) - 0.3) * 7 + near * 5 + random.range(-1, 1.5))),
    );
    const size = unit * random.range(0.004, 0.011);
    context.fillStyle = tones[tone] ?? '';
    context.beginPath();
    context.ellipse(x, y, size, size * 0.5, random.range(0, Math.PI), 0, Math.PI * 2);
    context.fill();
  }
}

/** Shafts of light that fan out from the light. */
export function paintRays(stage: Stage, strength: number): void {
  const { context, width, height, unit, palette, light } = stage;
  const random = stage.random.fork('rays');
  context.save();
  context.globalCompositeOperation = 'screen';
  for (let ray = 0; ray < 13; ray++) {
    const angle = Math.PI * random.range(0.12, 0.88);
    const spread = random.range(0.012, 0.06);
    const reach = Math.hypot(width, height);
    const gradient = context.createRadialGradient(
      light.x,
      light.y,
      unit * 0.04,
      light.x,
      light.y,
      reach * random.range(0.45, 0.8),
    );
    gradient.addColorStop(0, css(palette.source, strength * random.range(0.12, 0.38)));
    gradient.addColorStop(1, css(palette.source, 0));
    context.fillStyle = gradient;
    context.beginPath();
    context.moveTo(light.x, light.y);
    context.lineTo(
      light.x + Math.cos(angle - spread) * reach,
      light.y + Math.sin(angle - spread) * reach,
    );
    context.lineTo(
      light.x + Math.cos(angle + spread) * reach,
      light.y + Math.sin(angle + spread) * reach,
    );
    context.fill();
  }
  context.restore();
  glow(context, light.x, light.y, unit * 0.6, palette.source, strength * 0.3);
}
