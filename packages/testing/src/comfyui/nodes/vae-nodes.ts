import { declared } from './generic-rule.ts';
import { int, link } from './input.ts';
import type { NodeClass } from './node-class.ts';

/** Between latents and what is seen or heard. */
export const VAE_NODES: readonly NodeClass[] = [
  declared('VAEDecode', 'latent', { samples: link('LATENT'), vae: link('VAE') }, ['IMAGE']),
  declared(
    'VAEDecodeTiled',
    '_for_testing',
    {
      samples: link('LATENT'),
      vae: link('VAE'),
      tile_size: int(512, 64, 4096, { step: 32 }),
      overlap: int(64, 0, 4096, { step: 32 }),
      temporal_size: int(64, 8, 4096, { step: 4 }),
      temporal_overlap: int(8, 4, 4096, { step: 4 }),
    },
    ['IMAGE'],
  ),
  declared('VAEEncode', 'latent', { pixels: link('IMAGE'), vae: link('VAE') }, ['LATENT']),
  declared(
    'VAEEncodeForInpaint',
    'latent/inpaint',
    {
      pixels: link('IMAGE'),
      vae: link('VAE'),
      mask: link('MASK'),
      grow_mask_by: int(6, 0, 64, { step: 1 }),
    },
    ['LATENT'],
  ),
  declared(
    'SetLatentNoiseMask',
    'latent/inpaint',
    { samples: link('LATENT'), mask: link('MASK') },
    ['LATENT'],
  ),
  declared('VAEDecodeAudio', 'latent/audio', { samples: link('LATENT'), vae: link('VAE') }, [
    'AUDIO',
  ]),
  declared('VAEEncodeAudio', 'latent/audio', { audio: link('AUDIO'), vae: link('VAE') }, [
    'LATENT',
  ]),
];
