import { imagePayloadSchema, type ImagePayload } from '@media-gen/core/executor';
import type { CarriedField } from './unpassed-fields.ts';

const { technical_params: DEFAULTS } = imagePayloadSchema.parse({ prompt: 'any' });

/** Every field of a payload with what carries it, and whether the writer said something there. */
export function imageFields(payload: ImagePayload): readonly CarriedField[] {
  const { technical_params: technical, composition } = payload;
  const isSaid = (value: string, standard = '') => value !== '' && value !== standard;
  return [
    { path: 'prompt', carriers: ['prompt'], isSaid: true },
    {
      path: 'negative_prompt',
      carriers: ['negative_prompt'],
      isSaid: isSaid(payload.negative_prompt),
    },
    { path: 'style_tags', carriers: ['style_tags'], isSaid: payload.style_tags.length > 0 },
    {
      path: 'technical_params.aspect_ratio',
      carriers: ['aspect_ratio', 'width', 'height'],
      isSaid: isSaid(technical.aspect_ratio, DEFAULTS.aspect_ratio),
    },
    {
      path: 'technical_params.quality',
      carriers: ['quality'],
      isSaid: isSaid(technical.quality, DEFAULTS.quality),
    },
    { path: 'technical_params.mood', carriers: ['mood'], isSaid: isSaid(technical.mood) },
    ...(['subject', 'background', 'lighting'] as const).map((name) => ({
      path: `composition.${name}`,
      carriers: [name],
      isSaid: isSaid(composition[name]),
    })),
  ];
}
