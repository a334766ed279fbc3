/** A setting of the old file that ours does not have, and why. */
export interface NotTaken {
  readonly key: string;
  readonly reason: string;
}

/** Keys of `media_generator_config.json` in both shapes that say nothing to media-gen. */
export const LEGACY_KEYS_WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  'database.timeout': 'media-gen always waits up to 30 s for another writer, without blocking',
  'comfyui.host':
    'scripts are started as they are; a server is for an executor that talks to ComfyUI',
  'workflows.song.prompt_arg': 'song scripts take --tags and --lyrics; the old app ignored it, too',
  'ui.window_title': 'there is no window',
  'ui.window_width': 'there is no window',
  'ui.window_height': 'there is no window',
  'ui.refresh_interval': 'media-gen notices changes by itself',
  'ui.refresh_interval_seconds': 'media-gen notices changes by itself',
  'ui.max_prompts_display': 'use `media-gen list --limit`',
};
