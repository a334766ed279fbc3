import type { Stage } from '../stage.ts';
import { type Tint, css, mix } from '../tint.ts';

/** Centre and half width of the street at a nearness (0 far, 1 at the lower edge). */
export interface Street {
  at(near: number): {
    readonly x: number;
    readonly y: number;
    readonly half: number;
    readonly scale: number;
  };
}

export function streetOf(stage: Stage): Street {
  const { width, height, horizon, unit, focus } = stage;
  const random = stage.random.fork('street');
  const bend = random.range(0.14, 0.22) * random.pick([-1, 1]);
  const far = focus.x * width;
  const foot = width * (0.5 + (focus.x - 0.5) * 0.3);
  const top = horizon + unit * 0.03;
  return {
    at: (near) => {
      const scale = 0.035 + near * near * 0.965;
      return {
        x:
          far +
          (foot - far) * near +
          Math.sin(near * Math.PI * 1.6) * bend * unit * 1.3 * (0.25 + near),
        y: top + (height * 1.03 - top) * (0.12 * near + 0.88 * near * near),
        half: unit * (0.02 + 0.4 * near * near),
        scale,
      };
    },
  };
}

export function paintStreet(stage: Stage, street: Street): void {
  const { context, width, height, horizon, unit, palette } = stage;
  const ground: Tint = [0.3, 0.02, 280];
  context.fillStyle = css(palette.tone(ground, 0.2, 0));
  context.fillRect(0, horizon + unit * 0.06, width, height);
  const steps = 60;
  for (let step = 0; step < steps; step++) {
    const near = step / steps;
    const { x, y, half } = street.at(near);
    const next = street.at(near + 1 / steps);
    const warm = mix(
      palette.tone(ground, 0.6, 0),
      [0.75, 0.13, 60],
      palette.dark ? 0.62 * (1 - near * 0.65) : 0.25,
    );
    const gradient = context.createLinearGradient(x - half * 1.2, 0, x + half * 1.2, 0);
    gradient.addColorStop(0, css(warm, 0));
    gradient.addColorStop(0.5, css(warm, 0.95));
    gradient.addColorStop(1, css(warm, 0));
    context.fillStyle = gradient;
    context.fillRect(x - half * 1.3, y, half * 2.6, next.y - y + 1.5);
  }
  const random = stage.random.fork('wet');
  context.save();
  context.globalCompositeOperation = 'screen';
  const wet = stage.reading.weather.includes('rain') ? 1 : 0.35;
  for (let streak = 0; streak < 240; streak++) {
    const near = 0.2 + random.next() * 0.8;
    const { x, y, half } = street.at(near);
    const tint: Tint = random.chance(0.75)
      ? [0.8, 0.14, random.range(40, 80)]
      : random.pick(stage.palette.accents);
    context.fillStyle = css(tint, random.range(0.06, 0.3) * wet);
    context.beginPath();
    context.ellipse(
      x + random.bell() * half * 0.8,
      y,
      unit * 0.02 * near * random.range(0.2, 1),
      unit * 0.04 * near,
      0,
      0,
      Math.PI * 2,
    );
    context.fill();
  }
  context.restore();
}
