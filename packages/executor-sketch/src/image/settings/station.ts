import { heavens } from './heavens.ts';
import { type Layer, layer } from '../layer.ts';
import { paintBackdrop } from '../layers/backdrop.ts';
import { paintRays } from '../layers/woods.ts';
import { paintPlatform, paintVines } from './vault-life.ts';
import { type Vault, depthOf, paintArches, paintGlass, vaultOf } from './vault.ts';
import { type Stage, glow, mark, trace } from '../stage.ts';
import { css, mix } from '../tint.ts';

/** A hall of arches and glass, rails in the middle, platforms and greenery beside them. */
export function station(stage: Stage): readonly Layer[] {
  const vault = vaultOf(stage);
  const green =
    stage.reading.styles.includes('solar') ||
    /overgrown|plant|jasmine|vine|moss|garden|green/i.test(stage.payload.prompt);
  return [
    ...heavens(stage),
    layer('distance', (on) =>
      paintBackdrop(on, { foot: on.horizon + on.unit * 0.01, otherwise: 'hills' }),
    ),
    layer('floor', (on) => paintFloor(on, vault)),
    layer('glass', (on) => paintGlass(on, vault)),
    layer('tram', (on) => paintTram(on, vault)),
    layer('arches', (on) => paintArches(on, vault)),
    ...(green ? [layer('vines', (on: Stage) => paintVines(on, vault))] : []),
    layer('rays', (on) => paintRays(on, on.palette.dark ? 0.2 : 0.55)),
    layer('platform', (on) => paintPlatform(on, vault, green)),
  ];
}

function paintFloor(stage: Stage, vault: Vault): void {
  const { context, width, height, palette, unit } = stage;
  const stone = context.createLinearGradient(0, vault.y, 0, height);
  stone.addColorStop(0, css(palette.tone([0.72, 0.025, 80], 0.9, 0.6)));
  stone.addColorStop(1, css(palette.tone([0.6, 0.03, 75], 0.4, 0)));
  context.fillStyle = stone;
  context.fillRect(0, vault.y, width, height - vault.y);
  const ray = (across: number): number => vault.x + across * width;
  context.strokeStyle = css(palette.ambient, 0.14);
  context.lineWidth = Math.max(0.7, unit * 0.0014);
  for (let tile = -14; tile <= 14; tile++) {
    context.beginPath();
    context.moveTo(vault.x, vault.y);
    context.lineTo(ray(tile * 0.13), height);
    context.stroke();
  }
  for (let row = 1; row < 16; row++) {
    const y = vault.y + vault.floor * depthOf(row, 16);
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(width, y);
    context.stroke();
  }
  trace(context, [
    [vault.x - width * 0.004, vault.y],
    [ray(-0.2), height],
    [ray(0.2), height],
    [vault.x + width * 0.004, vault.y],
  ]);
  context.fillStyle = css(palette.tone([0.34, 0.02, 60], 0.3, 0.05));
  context.fill();
  context.strokeStyle = css(palette.tone([0.4, 0.03, 50], 0.5, 0));
  for (let sleeper = 0; sleeper < 26; sleeper++) {
    const depth = depthOf(sleeper, 26);
    const y = vault.y + vault.floor * depth;
    context.lineWidth = Math.max(0.6, unit * 0.012 * depth);
    context.beginPath();
    context.moveTo(vault.x - width * 0.15 * depth, y);
    context.lineTo(vault.x + width * 0.15 * depth, y);
    context.stroke();
  }
  for (const rail of [-0.105, 0.105]) {
    trace(context, [
      [vault.x, vault.y],
      [ray(rail - 0.006), height],
      [ray(rail + 0.006), height],
    ]);
    context.fillStyle = css(mix(palette.tone([0.8, 0.01, 240], 1, 0), palette.source, 0.4));
    context.fill();
  }
}

function paintTram(stage: Stage, vault: Vault): void {
  if (!stage.reading.things.includes('train')) return;
  mark(stage, 'train');
  const { context, palette, unit } = stage;
  const depth = 0.42 * stage.focus.scale;
  const y = vault.y + vault.floor * depth;
  const half = stage.width * 0.1 * depth * 1.35;
  const tall = half * 2.5;
  const accent = palette.accents[1];
  const far = 0.16;
  const farY = vault.y + vault.floor * far;
  const farHalf = (half * far) / depth;
  const farTall = (tall * far) / depth;
  trace(context, [
    [vault.x - half, y],
    [vault.x - half, y - tall * 0.9],
    [vault.x - farHalf, farY - farTall * 0.9],
    [vault.x - farHalf, farY],
  ]);
  context.fillStyle = css(palette.tone([0.8, 0.03, 200], 0.4, 0.15));
  context.fill();
  context.fillStyle = css(palette.ambient, 0.35);
  context.beginPath();
  context.ellipse(vault.x, y, half * 1.15, half * 0.12, 0, 0, Math.PI * 2);
  context.fill();
  const body = context.createLinearGradient(vault.x - half, 0, vault.x + half, 0);
  body.addColorStop(0, css(palette.tone([0.95, 0.015, 90], 0.6, 0)));
  body.addColorStop(0.5, css(palette.tone([0.97, 0.012, 90], 1, 0)));
  body.addColorStop(1, css(palette.tone([0.9, 0.02, 200], 0.5, 0)));
  context.fillStyle = body;
  context.beginPath();
  context.roundRect(vault.x - half, y - tall, half * 2, tall * 0.98, [
    half * 0.55,
    half * 0.55,
    half * 0.14,
    half * 0.14,
  ]);
  context.fill();
  const glass = context.createLinearGradient(0, y - tall, 0, y - tall * 0.4);
  glass.addColorStop(0, css(palette.tone([0.3, 0.05, 235], 0.3, 0)));
  glass.addColorStop(1, css(mix(palette.sky[2], [0.5, 0.05, 230], 0.5)));
  context.fillStyle = glass;
  context.beginPath();
  context.roundRect(vault.x - half * 0.82, y - tall * 0.9, half * 1.64, tall * 0.46, [
    half * 0.42,
    half * 0.42,
    half * 0.1,
    half * 0.1,
  ]);
  context.fill();
  context.fillStyle = css(palette.tone(accent, 0.75, 0));
  context.fillRect(vault.x - half, y - tall * 0.3, half * 2, tall * 0.085);
  for (const lamp of [-0.62, 0.62]) {
    glow(context, vault.x + lamp * half, y - tall * 0.15, unit * 0.09, [0.98, 0.05, 92], 0.85);
    context.fillStyle = css([0.99, 0.03, 92]);
    context.beginPath();
    context.arc(vault.x + lamp * half, y - tall * 0.15, half * 0.1, 0, Math.PI * 2);
    context.fill();
  }
}
