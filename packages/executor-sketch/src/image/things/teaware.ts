import { glow, type Spot, type Stage } from '../stage.ts';
import { paintTurned } from './lathe.ts';
import { volume } from './shape.ts';
import { PORCELAIN, type Prop, broken, colour, rings } from './tableware-parts.ts';
import { mix } from '../tint.ts';

export const paintTeacup: Prop = (stage, spot) => {
  const { context } = stage;
  const { x, y, size } = spot;
  const own = broken(stage) ? PORCELAIN : colour(stage, PORCELAIN);
  const side = stage.light.x < x ? 1 : -1;
  context.lineWidth = size * 0.062;
  context.strokeStyle = volume(
    stage,
    own,
    x + side * size * 0.5 - size * 0.2,
    x + side * size * 0.5 + size * 0.22,
    0.1,
  );
  context.beginPath();
  context.ellipse(
    x + side * size * 0.55,
    y - size * 0.46,
    size * 0.2,
    size * 0.22,
    0,
    0,
    Math.PI * 2,
  );
  context.stroke();
  paintTurned(
    stage,
    { ...spot, size: size * 0.8 },
    {
      profile: [0.3, 0.31, 0.36, 0.52, 0.63, 0.7, 0.745, 0.775, 0.8],
      own,
      inside: mix(
        own,
        [0.3, 0.06, 50],
        /tea|coffee|kape/i.test(stage.payload.prompt) && !broken(stage) ? 0.6 : 0.1,
      ),
      gloss: 0.9,
      marks: rings,
      markTint: [0.72, 0.12, 84],
      mended: broken(stage),
    },
  );
  if (!broken(stage)) paintSteam(stage, spot);
};

/** Wisps over something hot. */
export function paintSteam(stage: Stage, { x, y, size }: Spot): void {
  const { context, palette } = stage;
  const random = stage.random.fork('steam');
  const tint = mix(palette.source, [0.95, 0.005, 250], 0.6);
  for (let wisp = 0; wisp < 3; wisp++) {
    for (let puff = 0; puff < 26; puff++) {
      const up = puff / 26;
      const curl = Math.sin(up * 5 + wisp * 2 + random.next() * 0.2) * size * 0.08 * (0.3 + up);
      const px = x + (wisp - 1) * size * 0.16 + curl;
      glow(
        context,
        px,
        y - size * (0.86 + up * 0.75),
        size * (0.05 + up * 0.07),
        tint,
        0.09 * (1 - up),
      );
    }
  }
}
