import { at } from '../noise.ts';
import { shadePixels } from '../pixels.ts';
import { glow, layerNoise, type Spot, type Stage, trace } from '../stage.ts';
import { css, mix, toRgb, type Tint } from '../tint.ts';
import { fillTubes, type ThingPainter, volume } from './shape.ts';

/** The disc of the sun or moon at the stage's light. */
export function paintDisc(stage: Stage, kind: 'sun' | 'moon'): void {
  const { context, unit, palette, light, focus } = stage;
  const radius = unit * (kind === 'sun' ? 0.045 : 0.05) * (0.7 + focus.scale * 0.4);
  const tint = mix(palette.source, [0.99, 0.02, palette.source[2]], 0.55);
  glow(context, light.x, light.y, radius * 6, palette.source, 0.55);
  context.fillStyle = css(tint, kind === 'sun' ? 0.96 : 0.94);
  context.beginPath();
  context.arc(light.x, light.y, radius, 0, Math.PI * 2);
  context.fill();
  if (kind === 'sun') return;
  const noise = layerNoise(stage, 'moon');
  const shade = toRgb(mix(tint, palette.sky[1], 0.55));
  const side = Math.ceil(radius * 2);
  const seas = shadePixels(side, side, (x, y, data, offset) => {
    const inside = Math.hypot(x - radius, y - radius) / radius;
    if (inside > 0.98) return;
    const value = noise.fractal((x / side) * 4, (y / side) * 4, 4);
    data.set(shade, offset);
    data[offset + 3] = Math.max(0, value - 0.46) * 420 + inside ** 4 * 30;
  });
  context.drawImage(seas, light.x - radius, light.y - radius);
}

/** Stars over the whole sky, denser in a band. */
export function paintStars(stage: Stage, amount: number): void {
  const { context, width, horizon, unit } = stage;
  const random = stage.random.fork('stars');
  const noise = layerNoise(stage, 'milky-way');
  const slope = random.range(-0.6, 0.6);
  const count = Math.round(amount * 900 * ((width * horizon) / (unit * unit)));
  for (let index = 0; index < count; index++) {
    const x = random.next() * width;
    const y = random.next() * horizon;
    const band = Math.exp(-(((y / unit - 0.42 - slope * (x / unit - 0.7)) / 0.2) ** 2));
    if (!random.chance(0.25 + band * noise.value((x / unit) * 5, (y / unit) * 5))) continue;
    const bright = random.next() ** 5;
    const tint: Tint = [0.95, 0.04, random.pick([60, 230, 250, 280])];
    const radius = unit * (0.0006 + bright * 0.0019);
    context.fillStyle = css(tint, (0.35 + bright * 0.65) * (1 - (y / horizon) ** 3));
    context.beginPath();
    context.arc(x, y, radius, 0, Math.PI * 2);
    context.fill();
    if (bright > 0.55) glow(context, x, y, radius * 9, tint, 0.4);
  }
}

/** Curtains of light. */
export function paintAurora(stage: Stage): void {
  const { context, width, horizon, unit } = stage;
  const noise = layerNoise(stage, 'aurora');
  const step = 4;
  const hue = stage.random.fork('aurora').range(145, 175);
  const low = toRgb([0.86, 0.2, hue]);
  const high = toRgb([0.6, 0.2, 310]);
  const canvas = shadePixels(
    Math.ceil(width / step),
    Math.ceil(horizon / step),
    (x, y, data, offset) => {
      const px = (x * step) / unit;
      const py = (y * step) / unit;
      let sum = 0;
      for (let fold = 0; fold < 3; fold++) {
        const foot =
          (horizon / unit) * (0.78 - fold * 0.2) +
          (noise.fractal(px * 1.3 + fold * 9, fold, 3) - 0.5) * 0.55;
        const up = foot - py;
        const ray = 0.45 + 0.55 * noise.value(px * 22 + noise.value(px * 3, 5) * 6, fold * 7);
        if (up > 0) sum += Math.exp(-up * (4.5 + fold)) * ray * Math.min(1, up * 30) * 0.8;
      }
      const mixing = Math.min(1, Math.max(0, 1 - (py / (horizon / unit)) * 1.4));
      for (let part = 0; part < 3; part++)
        data[offset + part] = at(low, part) + (at(high, part) - at(low, part)) * mixing;
      data[offset + 3] = Math.min(235, sum * 235);
    },
  );
  context.save();
  context.globalCompositeOperation = 'screen';
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, width, horizon);
  context.restore();
}

/** A bow opposite the light. */
export function paintRainbow(stage: Stage): void {
  const { context, width, horizon, unit, light } = stage;
  const x = width - light.x * 0.7;
  const radius = unit * 0.78;
  context.save();
  context.globalCompositeOperation = 'screen';
  context.lineWidth = unit * 0.0062;
  for (let band = 0; band < 14; band++) {
    context.strokeStyle = css(
      [0.72, 0.15, 300 - band * 21],
      0.26 * Math.sin(((band + 0.5) / 14) * Math.PI),
    );
    context.beginPath();
    context.arc(x, horizon + unit * 0.12, radius + band * unit * 0.0055, Math.PI, Math.PI * 2);
    context.stroke();
  }
  context.restore();
}

/** A forked bolt from the clouds to the horizon. */
export function paintBolt(
  stage: Stage,
  from: readonly [number, number],
  to: readonly [number, number],
  label: string,
): void {
  const { context, unit } = stage;
  const random = stage.random.fork(`bolt-${label}`);
  const branch = (x0: number, y0: number, x1: number, y1: number, weight: number): void => {
    const steps = 14;
    let x = x0;
    let y = y0;
    const points: [number, number][] = [[x, y]];
    for (let step = 1; step <= steps; step++) {
      const t = step / steps;
      x = x0 + (x1 - x0) * t + random.bell() * unit * 0.028 * weight;
      y = y0 + (y1 - y0) * t + random.bell() * unit * 0.008;
      points.push([x, y]);
      if (weight > 0.5 && random.chance(0.22))
        branch(
          x,
          y,
          x + random.range(-0.2, 0.2) * unit,
          y + random.range(0.06, 0.2) * unit,
          weight * 0.42,
        );
    }
    for (const [width, alpha] of [
      [0.012, 0.12],
      [0.005, 0.35],
      [0.0018, 0.95],
    ] as const) {
      context.strokeStyle = css([0.97, 0.04, 270], alpha * Math.min(1, weight + 0.25));
      context.lineWidth = Math.max(0.8, unit * width * weight);
      context.beginPath();
      points.forEach(([px, py], index) =>
        index ? context.lineTo(px, py) : context.moveTo(px, py),
      );
      context.stroke();
    }
  };
  context.save();
  context.globalCompositeOperation = 'screen';
  context.lineJoin = 'round';
  branch(from[0], from[1], to[0], to[1], 1);
  context.restore();
}

/** Rockets that have burst. */
export function paintFireworks(stage: Stage): void {
  const { context, width, horizon, unit, palette } = stage;
  const random = stage.random.fork('fireworks');
  for (let burst = 0; burst < 6; burst++) {
    const x = width * random.range(0.12, 0.88);
    const y = horizon * random.range(0.12, 0.6);
    const radius = unit * random.range(0.1, 0.22);
    const tint: Tint = burst < 2 ? palette.accents[0] : [0.78, 0.17, random.range(0, 360)];
    glow(context, x, y, radius * 1.4, tint, 0.35);
    for (let ray = 0; ray < 70; ray++) {
      const angle = random.range(0, Math.PI * 2);
      const reach = radius * random.range(0.55, 1);
      const endX = x + Math.cos(angle) * reach;
      const endY = y + Math.sin(angle) * reach + reach * 0.12;
      context.strokeStyle = css(
        mix(tint, [0.97, 0.05, 90], random.next() * 0.6),
        random.range(0.4, 0.95),
      );
      context.lineWidth = Math.max(0.8, unit * 0.0016);
      context.beginPath();
      context.moveTo(x + Math.cos(angle) * reach * 0.35, y + Math.sin(angle) * reach * 0.35);
      context.quadraticCurveTo(
        x + Math.cos(angle) * reach * 0.8,
        y + Math.sin(angle) * reach * 0.75,
        endX,
        endY,
      );
      context.stroke();
    }
  }
}

const paintFlock: ThingPainter = (stage, spot, distance) => {
  const { context } = stage;
  const random = stage.random.fork('flock');
  const fill = css(stage.palette.tone([0.3, 0.02, 260], 0.2, distance * 0.4));
  for (let bird = 0; bird < 13; bird++) {
    const size = spot.size * random.range(0.14, 0.34);
    const x = spot.x + random.bell() * spot.size * 2.6;
    const y = spot.y + random.bell() * spot.size * 0.9;
    const lift = random.range(0.1, 0.6);
    context.fillStyle = fill;
    context.beginPath();
    context.moveTo(x - size, y - size * lift);
    context.quadraticCurveTo(x - size * 0.45, y - size * (lift + 0.28), x, y);
    context.quadraticCurveTo(
      x + size * 0.45,
      y - size * (lift + 0.28),
      x + size,
      y - size * lift * 0.8,
    );
    context.quadraticCurveTo(
      x + size * 0.4,
      y - size * (lift + 0.08),
      x + size * 0.05,
      y + size * 0.13,
    );
    context.quadraticCurveTo(x - size * 0.4, y - size * (lift + 0.08), x - size, y - size * lift);
    context.fill();
  }
};

/** White feathers let light through: against it they glow rather than go grey. */
const whiten = (tint: Tint): Tint => mix(tint, [0.99, 0.01, 95], 0.38);

/** A large bird in flight: fans of feathers, a folded neck, trailing legs. */
const paintEgret: ThingPainter = (stage, spot, distance) => {
  const { context, palette } = stage;
  const random = stage.random.fork('egret');
  const facing = random.chance(0.5) ? 1 : -1;
  const size = spot.size * 1.15;
  const colour =
    stage.reading.colours.find((tint) => tint[0] > 0.5) ?? ([0.97, 0.008, 90] as const);
  context.save();
  context.translate(spot.x, spot.y);
  context.scale(facing, 1);
  context.rotate(-0.12);
  // A wing is an arm bent at the wrist; feathers fan from it, the outer ones long and dark.
  const wing = (reach: number, sweep: number, lit: number): void => {
    const wristX = size * (0.1 - sweep * 0.35);
    const wristY = -size * 0.5 * reach;
    const tipX = wristX - size * (0.2 + sweep) * reach;
    const tipY = wristY - size * 0.62 * reach;
    const feathers = 30;
    for (let feather = 0; feather <= feathers; feather++) {
      const t = feather / feathers;
      const arm = Math.min(1, t * 1.7);
      const rootX =
        size * -0.02 + (wristX + size * 0.02) * arm + Math.max(0, t - 0.59) * 0.5 * (tipX - wristX);
      const rootY = wristY * arm + Math.max(0, t - 0.59) * 0.5 * (tipY - wristY);
      const angle = Math.PI * (1.02 + 0.36 * t * t);
      const long = size * reach * (0.36 + 0.2 * t) * (t > 0.93 ? 0.92 : 1);
      const endX = rootX + Math.cos(angle) * long;
      const endY = rootY + Math.sin(angle) * long * (0.35 + t * 0.85);
      context.fillStyle = css(
        whiten(
          palette.tone(
            [colour[0] * (1 - 0.1 * t), colour[1], colour[2]],
            lit * (0.7 + 0.3 * Math.sin(feather * 1.7)),
            distance,
          ),
        ),
      );
      context.beginPath();
      context.moveTo(rootX + size * 0.1, rootY);
      context.quadraticCurveTo(
        (rootX + endX) / 2,
        (rootY + endY) / 2 - size * 0.1 * reach,
        endX,
        endY,
      );
      context.quadraticCurveTo(
        (rootX + endX) / 2 + size * 0.02,
        (rootY + endY) / 2 + size * 0.1 * reach,
        rootX - size * 0.07,
        rootY + size * 0.09,
      );
      context.fill();
    }
    context.fillStyle = css(whiten(palette.tone(colour, lit, distance)));
    context.beginPath();
    context.moveTo(size * 0.12, 0);
    context.quadraticCurveTo(
      wristX + size * 0.1,
      wristY * 0.55,
      wristX + size * 0.03,
      wristY - size * 0.01,
    );
    context.quadraticCurveTo(wristX - size * 0.06, wristY * 0.7, -size * 0.12, size * 0.02);
    context.fill();
  };
  wing(0.92, -0.32, 0.55);
  const place: Spot = { x: 0, y: 0, size };
  const dark = css(palette.tone([0.3, 0.03, 60], 0.4, distance));
  fillTubes(
    stage,
    place,
    [
      [
        [-0.2, -0.02, 0.016],
        [-0.48, -0.08, 0.011],
        [-0.7, -0.1, 0.009],
      ],
    ],
    dark,
  );
  const body = volume(
    { ...stage, light: { x: facing > 0 ? stage.light.x - spot.x : spot.x - stage.light.x, y: 0 } },
    colour,
    -size * 0.3,
    size * 0.3,
    distance,
  );
  fillTubes(
    stage,
    place,
    [
      [
        [-0.3, -0.02, 0.03],
        [-0.1, 0, 0.085],
        [0.1, 0.02, 0.085],
        [0.22, 0.05, 0.05],
        [0.29, -0.01, 0.035],
        [0.36, 0.05, 0.03],
        [0.4, 0.075, 0.042],
      ],
    ],
    body,
  );
  fillTubes(
    stage,
    place,
    [
      [
        [0.42, 0.075, 0.022],
        [0.58, 0.06, 0.004],
      ],
    ],
    css(palette.tone([0.75, 0.13, 80], 0.8, distance)),
  );
  wing(1.12, 0.2, 1);
  context.restore();
};

const paintKite: ThingPainter = (stage, spot, distance) => {
  const { context, palette, height } = stage;
  const { x, y, size } = spot;
  const [first, second] = palette.accents;
  context.save();
  context.translate(x, y);
  context.rotate(0.35);
  for (const [tint, points] of [
    [
      first,
      [
        [0, -0.7],
        [0.5, 0],
        [0, 0],
      ],
    ],
    [
      second,
      [
        [0, -0.7],
        [-0.5, 0],
        [0, 0],
      ],
    ],
    [
      second,
      [
        [0, 0.85],
        [0.5, 0],
        [0, 0],
      ],
    ],
    [
      first,
      [
        [0, 0.85],
        [-0.5, 0],
        [0, 0],
      ],
    ],
  ] as const) {
    trace(
      context,
      points.map(([px, py]) => [px * size, py * size] as const),
    );
    context.fillStyle = css(palette.tone(tint, 0.95, distance));
    context.fill();
  }
  context.strokeStyle = css(palette.tone(first, 0.6, distance));
  context.lineWidth = Math.max(1.2, size * 0.03);
  context.beginPath();
  context.moveTo(0, size * 0.85);
  context.bezierCurveTo(size * 0.5, size * 1.4, -size * 0.5, size * 1.7, size * 0.15, size * 2.4);
  context.stroke();
  context.restore();
  context.strokeStyle = css(palette.sky[3], 0.5);
  context.lineWidth = Math.max(0.7, size * 0.006);
  context.beginPath();
  context.moveTo(x, y);
  context.quadraticCurveTo(
    x + size,
    height * 0.7,
    stage.width * (1 - stage.focus.x),
    height * 0.97,
  );
  context.stroke();
};

const paintBalloon: ThingPainter = (stage, spot, distance) => {
  const { context, palette } = stage;
  const random = stage.random.fork(`balloon-${Math.round(spot.x)}`);
  const { x, y } = spot;
  const size = spot.size * 0.95;
  const tints: readonly Tint[] = [...palette.accents, [0.94, 0.03, 90]];
  const first = random.integer(0, 3);
  const gores = 12;
  const edge = (turn: number): number => Math.sin(turn) * size * 0.72;
  for (let gore = 0; gore < gores; gore++) {
    const from = -Math.PI / 2 + (gore / gores) * Math.PI;
    const to = from + Math.PI / gores + 0.02;
    const middle = Math.sin((from + to) / 2);
    const lit = 0.5 + middle * (stage.light.x < x ? -0.5 : 0.5);
    context.fillStyle = css(
      palette.tone(
        tints[(gore + first) % tints.length] ?? tints[0] ?? palette.source,
        lit,
        distance,
      ),
    );
    context.beginPath();
    context.moveTo(x, y - size * 0.92);
    context.bezierCurveTo(
      x + edge(from) * 1.3,
      y - size * 0.92,
      x + edge(from) * 1.15,
      y + size * 0.2,
      x + edge(from) * 0.16,
      y + size * 0.72,
    );
    context.lineTo(x + edge(to) * 0.16, y + size * 0.72);
    context.bezierCurveTo(
      x + edge(to) * 1.15,
      y + size * 0.2,
      x + edge(to) * 1.3,
      y - size * 0.92,
      x,
      y - size * 0.92,
    );
    context.fill();
  }
  context.strokeStyle = css(palette.ambient, 0.8);
  context.lineWidth = Math.max(0.7, size * 0.012);
  context.beginPath();
  for (const side of [-0.1, 0.1]) {
    context.moveTo(x + side * size, y + size * 0.7);
    context.lineTo(x + side * 0.8 * size, y + size * 0.96);
  }
  context.stroke();
  context.fillStyle = css(palette.tone([0.45, 0.07, 60], 0.5, distance));
  context.fillRect(x - size * 0.09, y + size * 0.94, size * 0.18, size * 0.14);
};

const paintPlane: ThingPainter = (stage, spot, distance) => {
  const place = { ...spot, size: spot.size * 0.8 };
  const fill = volume(stage, [0.9, 0.015, 240], spot.x - place.size, spot.x + place.size, distance);
  fillTubes(
    stage,
    place,
    [
      [
        [-0.95, 0.02, 0.03],
        [-0.6, 0, 0.08],
        [0.6, 0.04, 0.085],
        [0.9, 0.03, 0.03],
      ],
      [
        [-0.85, 0.05, 0.05],
        [-1.02, 0.32, 0.02],
      ],
      [
        [0.1, 0, 0.06],
        [-0.4, -0.32, 0.02],
      ],
      [
        [0.12, 0.05, 0.045],
        [-0.2, 0.3, 0.014],
      ],
    ],
    fill,
  );
};

const paintRocket: ThingPainter = (stage, spot, distance) => {
  const { context, palette } = stage;
  const { x, y, size } = spot;
  glow(context, x, y + size * 1.1, size * 1.6, [0.85, 0.15, 65], 0.8);
  const flame = context.createLinearGradient(0, y + size * 0.7, 0, y + size * 2.4);
  flame.addColorStop(0, css([0.98, 0.05, 95]));
  flame.addColorStop(0.3, css([0.78, 0.18, 60], 0.85));
  flame.addColorStop(1, css([0.5, 0.15, 30], 0));
  context.fillStyle = flame;
  trace(context, [
    [x - size * 0.16, y + size * 0.7],
    [x + size * 0.16, y + size * 0.7],
    [x, y + size * 2.4],
  ]);
  context.fill();
  context.fillStyle = volume(stage, [0.93, 0.01, 240], x - size * 0.28, x + size * 0.28, distance);
  context.beginPath();
  context.moveTo(x, y - size * 1.15);
  context.bezierCurveTo(
    x + size * 0.36,
    y - size * 0.5,
    x + size * 0.3,
    y + size * 0.3,
    x + size * 0.2,
    y + size * 0.75,
  );
  context.lineTo(x - size * 0.2, y + size * 0.75);
  context.bezierCurveTo(
    x - size * 0.3,
    y + size * 0.3,
    x - size * 0.36,
    y - size * 0.5,
    x,
    y - size * 1.15,
  );
  context.fill();
  for (const side of [-1, 1]) {
    context.fillStyle = css(palette.tone(palette.accents[0], side > 0 ? 0.4 : 0.8, distance));
    trace(context, [
      [x + side * size * 0.24, y + size * 0.25],
      [x + side * size * 0.52, y + size * 0.95],
      [x + side * size * 0.18, y + size * 0.75],
    ]);
    context.fill();
  }
  context.fillStyle = css([0.55, 0.08, 230]);
  context.beginPath();
  context.arc(x, y - size * 0.3, size * 0.12, 0, Math.PI * 2);
  context.fill();
};

const paintComet: ThingPainter = (stage, spot) => {
  const { context } = stage;
  const reach = spot.size * 3.4;
  const tail = context.createLinearGradient(spot.x, spot.y, spot.x - reach, spot.y - reach * 0.55);
  tail.addColorStop(0, css([0.97, 0.03, 220], 0.9));
  tail.addColorStop(1, css([0.8, 0.06, 250], 0));
  context.fillStyle = tail;
  trace(context, [
    [spot.x + 2, spot.y - spot.size * 0.05],
    [spot.x - reach, spot.y - reach * 0.62],
    [spot.x - reach * 0.96, spot.y - reach * 0.46],
    [spot.x, spot.y + spot.size * 0.06],
  ]);
  context.fill();
  glow(context, spot.x, spot.y, spot.size * 0.55, [0.98, 0.03, 220], 0.95);
};

/** What flies or hangs in the sky and has a place of its own. */
export const SKY_THINGS = {
  flock: paintFlock,
  egret: paintEgret,
  kite: paintKite,
  balloon: paintBalloon,
  plane: paintPlane,
  rocket: paintRocket,
  comet: paintComet,
} as const satisfies Record<string, ThingPainter>;
