import type { Tint } from '../tint.ts';

/** Colour words with the colour they mean. */
export const COLOURS: Readonly<Record<string, Tint>> = Object.fromEntries(
  (
    [
      ['red scarlet crimson vermilion ruby pula rojo rouge rot 赤 أحمر', [0.58, 0.2, 27]],
      ['orange tangerine apricot kahel naranja', [0.73, 0.17, 55]],
      ['amber gold golden ginto dorado dore 金 honey marigold', [0.8, 0.15, 82]],
      ['yellow lemon dilaw amarillo jaune gelb 黄 أصفر ochre mustard', [0.87, 0.16, 98]],
      ['lime chartreuse', [0.85, 0.19, 125]],
      ['green verdant berde verde vert grun 緑 أخضر olive sage', [0.62, 0.14, 145]],
      ['emerald jade viridian', [0.64, 0.14, 162]],
      ['teal turquoise aqua aquamarine', [0.7, 0.11, 195]],
      ['cyan', [0.8, 0.12, 210]],
      ['blue azure cobalt asul bughaw azul bleu blau 青 أزرق sapphire cerulean', [0.57, 0.15, 255]],
      ['navy indigo ultramarine', [0.37, 0.13, 272]],
      ['violet purple lila morado violeta lavender lilac mauve amethyst 紫', [0.55, 0.17, 302]],
      ['magenta fuchsia', [0.63, 0.24, 345]],
      ['pink rosa rose rosy blush salmon coral 桃', [0.77, 0.13, 5]],
      [
        'brown chestnut sienna umber kayumanggi marron rust copper bronze terracotta',
        [0.5, 0.09, 50],
      ],
      ['white ivory cream puti blanco blanc weiss 白', [0.95, 0.012, 90]],
      ['black ebony itim negro noir schwarz 黒 obsidian', [0.16, 0.01, 270]],
      ['grey gray silver slate pilak gris grau', [0.65, 0.012, 250]],
    ] as const
  ).flatMap(([words, tint]) => words.split(' ').map((word): [string, Tint] => [word, tint])),
);
