import { dirname } from 'node:path';
import { MediaGenError } from '@media-gen/core';
import { defineRoute } from '../http/route.ts';
import { inside } from '../media/find-file.ts';
import { artifactParams } from '../schemas/query.ts';
import { shownArtifact } from './artifacts.ts';

export const openArtifactFolder = defineRoute({
  method: 'post',
  path: '/artifacts/{artifactId}/open-folder',
  id: 'openArtifactFolder',
  tag: 'artifacts',
  summary: 'Show the folder of a file on the machine that serves',
  description: 'Only where the server is asked from its own machine.',
  params: artifactParams,
  refusals: ['artifact_not_found', 'not_supported'],
  handle: async (services, { params }) => {
    const { openFolder, mediaRoot } = services;
    if (openFolder === undefined) {
      throw new MediaGenError('not_supported', 'This server opens no folders.', {
        hint: 'It does where it listens on this machine alone and knows a program for it.',
      });
    }
    const artifact = await shownArtifact(services, params.artifactId);
    await openFolder(dirname(await inside(mediaRoot, artifact.filePath)));
  },
});
