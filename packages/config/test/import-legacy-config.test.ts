import { expect, test } from 'vitest';
import { importLegacyConfig } from '../src/index.ts';

test('the shape of the app becomes ours, and what has no effect is told with the reason', () => {
  const { config, notTaken } = importLegacyConfig(
    {
      database: { path: '/data/musings.db', timeout: 30 },
      comfyui: {
        python: '/opt/comfy/bin/python',
        comfyui_directory: '../ComfyUI',
        output_directory: 'output',
        timeout_seconds: 600,
      },
      workflows: {
        image: { script: 'MultimediaWorkflow/picture.py', prompt_arg: 'text7' },
        song: { script: '/srv/song.py', prompt_arg: 'lyrics' },
      },
      ui: { window_title: 'Media', window_width: 900 },
    },
    { directory: '/home/somebody/app' },
  );
  const shared = {
    interpreter: '/opt/comfy/bin/python',
    comfyuiDirectory: '/home/somebody/ComfyUI',
  };
  expect(config).toEqual({
    database: '/data/musings.db',
    mediaRoot: '/home/somebody/app/output',
    run: { timeoutSeconds: 600 },
    executors: {
      'script-image': [
        '@media-gen/executor-image',
        {
          preset: 'app',
          promptArg: 'text7',
          script: '/home/somebody/app/MultimediaWorkflow/picture.py',
          ...shared,
        },
      ],
      'script-song': [
        '@media-gen/executor-audio',
        { preset: 'app', script: '/srv/song.py', ...shared },
      ],
    },
  });
  expect(notTaken.map(({ key }) => key)).toEqual([
    'database.timeout',
    'workflows.song.prompt_arg',
    'ui.window_title',
    'ui.window_width',
  ]);
  expect(notTaken.every(({ reason }) => reason.length > 10)).toBe(true);
});

test('the other shape is read, and the variables that it had win', () => {
  const { config, notTaken } = importLegacyConfig(
    {
      database: { path: 'poets.db' },
      comfyui: { host: 'http://localhost:8188', queue_size: 2, comfyui_directory: '/old' },
      media: { scripts: { image: 'image_workflow.py', music: 'audio_workflow.py' } },
      ui: { refresh_interval_seconds: 5, max_prompts_display: 50 },
      plugins: ['x'],
    },
    { directory: '/app', environment: { MUSINGS_DB_PATH: '/live.db', COMFYUI_DIR: '/comfy' } },
  );
  expect(config.database).toBe('/live.db');
  expect(config.executors).toEqual({
    'script-image': [
      '@media-gen/executor-image',
      {
        preset: 'phase2',
        script: '/app/image_workflow.py',
        comfyuiDirectory: '/comfy',
        queueSize: 2,
      },
    ],
    'script-song': [
      '@media-gen/executor-audio',
      {
        preset: 'phase2',
        script: '/app/audio_workflow.py',
        comfyuiDirectory: '/comfy',
        queueSize: 2,
      },
    ],
  });
  expect(notTaken.map(({ key }) => key)).toEqual([
    'comfyui.host',
    'ui.refresh_interval_seconds',
    'ui.max_prompts_display',
    'plugins',
  ]);
});

test.each([[[]], ['text'], [null], [{ ui: {} }]])('%j is no such file', (json) => {
  expect(() => importLegacyConfig(json, { directory: '/' })).toThrow(
    expect.objectContaining({ code: 'config_invalid' }) as Error,
  );
});
