import { IMAGE_NODES } from './image-nodes.ts';
import { MOTION_NODES } from './motion-nodes.ts';
import { PACK_NODES } from './pack-nodes.ts';
import { VIDEO_NODES } from './video-nodes.ts';
import { LOAD_NODES } from './load-nodes.ts';
import { LOADER_NODES } from './loader-nodes.ts';
import { CONDITIONING_NODES } from './conditioning-nodes.ts';
import { VAE_NODES } from './vae-nodes.ts';
import { MASK_NODES } from './mask-nodes.ts';
import type { NodeClass } from './node-class.ts';
import type { ModelFiles } from './registry.ts';
import { SAMPLER_NODES } from './sampler-nodes.ts';
import { SAVE_NODES } from './save-nodes.ts';
import { TEST_NODES } from './test-nodes.ts';
import { TEXT_NODES } from './text-nodes.ts';

/** The classes that every fake has. */
export const NODE_LIBRARY: readonly NodeClass[] = [
  ...IMAGE_NODES,
  ...LOAD_NODES,
  ...CONDITIONING_NODES,
  ...LOADER_NODES,
  ...MASK_NODES,
  ...MOTION_NODES,
  ...PACK_NODES,
  ...VAE_NODES,
  ...VIDEO_NODES,
  ...SAMPLER_NODES,
  ...SAVE_NODES,
  ...TEST_NODES,
  ...TEXT_NODES,
];

/** The model files of a fake, where none are given. */
export const DEFAULT_MODELS: ModelFiles = {
  animatediff_models: ['mg-motion.ckpt'],
  checkpoints: ['mg-tiny-sd15.safetensors', 'mg-tiny-sd2.safetensors'],
  clip_gguf: ['mg-clip-q4.gguf'],
  clip_vision: ['mg-clip-vision.safetensors'],
  controlnet: ['mg-controlnet.safetensors'],
  diffusion_models: [
    'mg-unet.safetensors',
    'mg-unet-high-noise.safetensors',
    'mg-unet-low-noise.safetensors',
  ],
  embeddings: [],
  mmaudio: ['mg-mmaudio.safetensors'],
  unet_gguf: ['mg-unet-q4.gguf'],
  loras: ['mg-lora.safetensors'],
  text_encoders: [
    'mg-clip-l.safetensors',
    'mg-clip-g.safetensors',
    'mg-t5xxl.safetensors',
    'mg-llama.safetensors',
  ],
  upscale_models: ['mg-4x.pth'],
  vae: ['mg-vae.safetensors'],
};
