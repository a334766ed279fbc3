import { defineKind } from '@media-gen/core/executor';
import { coerceVideo, videoPayloadSchema } from './video-payload.ts';

const TITLE_CHARACTERS = 50;

/** Films: the prompt type `video_prompt`, the folder `video`. */
export const videoKind = defineKind({
  name: 'video',
  promptType: 'video_prompt',
  aliases: ['video', 'film'],
  mediaTypes: ['video/'],
  payload: videoPayloadSchema,
  coerce: coerceVideo,
  title: (_payload, promptText) =>
    `Video Prompt: ${Array.from(promptText).slice(0, TITLE_CHARACTERS).join('')}`,
  artifactMetadata: (payload) => {
    const { prompt, negative_prompt, style_tags, technical_params, duration, fps } = payload;
    return {
      prompt,
      negative_prompt,
      style_tags,
      aspect_ratio: technical_params.aspect_ratio,
      quality: technical_params.quality,
      mood: technical_params.mood,
      ...(duration !== undefined && { duration }),
      ...(fps !== undefined && { fps }),
    };
  },
  fromText: (text) => ({ prompt: text.trim() }),
});
