import { paintTurned } from './lathe.ts';
import { volume } from './shape.ts';
import { type Prop, colour } from './tableware-parts.ts';
import { type Tint, css, mix } from '../tint.ts';

export const paintFruit =
  (profile: readonly number[], own: Tint, height: number): Prop =>
  (stage, spot) => {
    const size = spot.size * height;
    paintTurned(
      stage,
      { ...spot, size },
      {
        profile,
        own: colour(stage, own),
        gloss: 0.45,
        marks: (h, turn) => 0.35 * Math.max(0, Math.sin(turn * 40) * Math.sin(h * 9)),
        markTint: mix(own, [0.85, 0.14, 95], 0.6),
      },
    );
    const { context, palette } = stage;
    context.strokeStyle = css(palette.tone([0.38, 0.06, 60], 0.5, 0));
    context.lineWidth = size * 0.035;
    context.beginPath();
    context.moveTo(spot.x, spot.y - size * 0.93);
    context.quadraticCurveTo(
      spot.x,
      spot.y - size * 1.05,
      spot.x + size * 0.07,
      spot.y - size * 1.14,
    );
    context.stroke();
    context.fillStyle = volume(stage, [0.55, 0.13, 135], spot.x, spot.x + size * 0.3, 0);
    context.beginPath();
    context.moveTo(spot.x + size * 0.02, spot.y - size * 1.0);
    context.quadraticCurveTo(
      spot.x + size * 0.16,
      spot.y - size * 1.17,
      spot.x + size * 0.32,
      spot.y - size * 1.05,
    );
    context.quadraticCurveTo(
      spot.x + size * 0.16,
      spot.y - size * 0.98,
      spot.x + size * 0.02,
      spot.y - size * 1.0,
    );
    context.fill();
  };
