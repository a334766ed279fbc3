import { volume } from './shape.ts';
import { type Prop, colour } from './tableware-parts.ts';
import { css } from '../tint.ts';

/** A clock face; the hour comes from "5 o'clock" in the prompt, else from the seed. */
export const paintClock: Prop = (stage, spot) => {
  const { context, palette } = stage;
  const { x, size } = spot;
  const radius = size * 0.62;
  const y = spot.y - radius * 1.06;
  const random = stage.random.fork('clock');
  const spoken = /\b(\d{1,2})(?::(\d{2}))?\s*o'?’?clock/i.exec(stage.payload.prompt);
  const hour = spoken ? Number(spoken[1]) % 12 : random.integer(0, 11);
  const minute = spoken ? Number(spoken[2] ?? 0) : random.integer(0, 59);
  const frame = colour(stage, [0.62, 0.1, 75]);
  context.fillStyle = volume(stage, frame, x - radius, x + radius, 0);
  context.beginPath();
  context.arc(x, y, radius * 1.1, 0, Math.PI * 2);
  context.fill();
  const face = context.createRadialGradient(
    x - radius * 0.3,
    y - radius * 0.35,
    radius * 0.1,
    x,
    y,
    radius,
  );
  face.addColorStop(0, css(palette.tone([0.98, 0.012, 90], 1, 0)));
  face.addColorStop(1, css(palette.tone([0.86, 0.03, 85], 0.6, 0)));
  context.fillStyle = face;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
  const dark = css([0.2, 0.03, 265]);
  const hand = (turn: number, reach: number, width: number, tail = 0): void => {
    const angle = turn * Math.PI * 2 - Math.PI / 2;
    context.strokeStyle = dark;
    context.lineWidth = Math.max(1, radius * width);
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(x + Math.cos(angle) * radius * tail, y + Math.sin(angle) * radius * tail);
    context.lineTo(x + Math.cos(angle) * radius * reach, y + Math.sin(angle) * radius * reach);
    context.stroke();
  };
  for (let mark = 0; mark < 60; mark++)
    hand(mark / 60, 0.93, mark % 5 ? 0.008 : 0.03, mark % 5 ? 0.9 : 0.82);
  hand((hour + minute / 60) / 12, 0.5, 0.055);
  hand(minute / 60, 0.78, 0.034);
  context.fillStyle = css(palette.accents[0]);
  context.beginPath();
  context.arc(x, y, radius * 0.055, 0, Math.PI * 2);
  context.fill();
};
