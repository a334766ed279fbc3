import { glow } from '../stage.ts';
import { LAMP, block, outline, paintPane } from './block.ts';
import { type ThingPainter, groundShadow, paintTint, volume } from './shape.ts';
import { type Tint, css } from '../tint.ts';

export const paintLighthouse: ThingPainter = (stage, spot, distance) => {
  const { context, palette } = stage;
  const place = { ...spot, size: spot.size * 1.5 };
  const half = (y: number): number => 0.26 - y * 0.055;
  groundShadow(stage, place, place.size * 0.5);
  for (let band = 0; band < 5; band++) {
    const low = band * 0.44;
    const high = low + 0.44;
    const own: Tint = band % 2 ? [0.56, 0.17, 28] : [0.94, 0.012, 90];
    outline(
      stage,
      place,
      volume(stage, own, place.x - place.size * 0.26, place.x + place.size * 0.26, distance),
      [
        [-half(low), low],
        [half(low), low],
        [half(high), high],
        [-half(high), high],
      ],
    );
  }
  block(stage, place, [0.3, 0.02, 260], distance, [-0.2, 2.18, 0.2, 2.25]);
  block(stage, place, [0.85, 0.06, 90], distance, [-0.1, 2.25, 0.1, 2.45]);
  outline(
    stage,
    place,
    volume(
      stage,
      [0.5, 0.16, 28],
      place.x - place.size * 0.15,
      place.x + place.size * 0.15,
      distance,
    ),
    [
      [-0.15, 2.44],
      [0, 2.66],
      [0.15, 2.44],
    ],
  );
  const x = place.x;
  const y = place.y - 2.35 * place.size;
  const strength = palette.dark ? 0.55 : 0.2;
  glow(context, x, y, place.size * 1.2, LAMP, strength);
  context.save();
  context.globalCompositeOperation = 'screen';
  for (const side of [-1, 1]) {
    const beam = context.createLinearGradient(x, y, x + side * stage.width * 0.6, y);
    beam.addColorStop(0, css(LAMP, strength * 0.8));
    beam.addColorStop(1, css(LAMP, 0));
    context.fillStyle = beam;
    context.beginPath();
    context.moveTo(x, y - 2);
    context.lineTo(x + side * stage.width * 0.6, y - place.size * 0.8);
    context.lineTo(x + side * stage.width * 0.6, y + place.size * 0.35);
    context.lineTo(x, y + 2);
    context.fill();
  }
  context.restore();
};

export const paintWindmill: ThingPainter = (stage, spot, distance) => {
  const { context } = stage;
  const place = { ...spot, size: spot.size * 1.6 };
  const random = stage.random.fork(`windmill-${Math.round(spot.x)}`);
  groundShadow(stage, place, place.size * 0.6);
  outline(
    stage,
    place,
    volume(
      stage,
      [0.78, 0.04, 75],
      place.x - place.size * 0.36,
      place.x + place.size * 0.36,
      distance,
    ),
    [
      [-0.36, 0],
      [0.36, 0],
      [0.22, 1.3],
      [-0.22, 1.3],
    ],
  );
  outline(
    stage,
    place,
    volume(
      stage,
      [0.4, 0.07, 40],
      place.x - place.size * 0.3,
      place.x + place.size * 0.3,
      distance,
    ),
    [
      [-0.28, 1.28],
      [0, 1.62],
      [0.28, 1.28],
    ],
  );
  const turn = random.range(0, Math.PI / 2);
  for (let blade = 0; blade < 4; blade++) {
    context.save();
    context.translate(place.x, place.y - 1.36 * place.size);
    context.rotate(turn + (blade * Math.PI) / 2);
    context.fillStyle = paintTint(stage, [0.36, 0.03, 55], 0.5, distance);
    context.fillRect(0, -0.015 * place.size, place.size * 1.05, 0.03 * place.size);
    context.fillStyle = css(stage.palette.tone([0.92, 0.02, 85], 0.8, distance), 0.85);
    context.fillRect(place.size * 0.18, 0.015 * place.size, place.size * 0.85, 0.17 * place.size);
    context.restore();
  }
};

/** Arches from bank to bank across the whole picture. */
export const paintBridge: ThingPainter = (stage, spot, distance) => {
  const { context, width } = stage;
  const arches = 5;
  const span = (width * 1.2) / arches;
  const deck = spot.y - spot.size * 1.7;
  context.fillStyle = volume(stage, [0.66, 0.04, 65], 0, width, distance);
  context.beginPath();
  context.moveTo(-width * 0.1, deck + spot.size * 0.12);
  context.quadraticCurveTo(width / 2, deck - spot.size * 0.5, width * 1.1, deck + spot.size * 0.12);
  context.lineTo(width * 1.1, spot.y);
  for (let arch = arches - 1; arch >= 0; arch--) {
    const left = -width * 0.1 + arch * span;
    context.lineTo(left + span * 0.91, spot.y);
    context.bezierCurveTo(
      left + span * 0.91,
      deck,
      left + span * 0.09,
      deck,
      left + span * 0.09,
      spot.y,
    );
  }
  context.lineTo(-width * 0.1, spot.y);
  context.closePath();
  context.fill();
};

export const paintCastle: ThingPainter = (stage, spot, distance) => {
  const stone: Tint = [0.62, 0.025, 70];
  const place = { ...spot, size: spot.size * 1.2 };
  for (const [left, right, top] of [
    [-1.2, 1.2, 0.8],
    [-1.35, -0.95, 1.4],
    [0.95, 1.35, 1.4],
    [-0.5, -0.1, 2],
    [0.15, 0.6, 1.6],
  ] as const) {
    block(stage, place, stone, distance, [left, -0.1, right, top]);
    for (let tooth = left; tooth < right - 0.05; tooth += 0.14)
      block(stage, place, stone, distance, [tooth, top - 0.01, tooth + 0.08, top + 0.09]);
    if (top > 1) {
      outline(
        stage,
        place,
        volume(
          stage,
          [0.42, 0.08, 30],
          place.x + left * place.size,
          place.x + right * place.size,
          distance,
        ),
        [
          [left - 0.04, top + 0.07],
          [(left + right) / 2, top + 0.75],
          [right + 0.04, top + 0.07],
        ],
      );
      paintPane(
        stage,
        place.x + ((left + right) / 2 - 0.04) * place.size,
        place.y - (top - 0.2) * place.size,
        place.size * 0.08,
        place.size * 0.16,
        stage.palette.dark,
      );
    }
  }
};
