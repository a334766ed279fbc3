import type { Route } from '../http/route.ts';
import { getArtifact, listArtifacts } from './artifacts.ts';
import { getAttemptLog, getPreview } from './attempts.ts';
import { countErrors, listErrors } from './errors.ts';
import { followEvents } from './events.ts';
import { listKinds } from './kinds.ts';
import { changeLane, getLane, listLanes, pauseLane, resumeLane } from './lanes.ts';
import { LIBRARY_ROUTES } from './library-routes.ts';
import { getMedia } from './media.ts';
import { getThumbnail, getWaveform, listPlaceholders } from './previews.ts';
import { addPrompts, cancelPrompt, editPrompt, retryPrompt } from './prompt-changes.ts';
import {
  countPrompts,
  getPrompt,
  listPromptArtifacts,
  listPromptAttempts,
  listPrompts,
} from './prompts.ts';
import { listQueue } from './queue-list.ts';
import {
  againPrompt,
  reorderQueue,
  retryFailed,
  runPromptsNext,
  setPriority,
  setRunAt,
} from './queue.ts';
import { closeSession, openSession } from './session.ts';
import { getStatus } from './status.ts';

/** Every route of `/api/v1`, in the order of the document. */
export const ROUTES: readonly Route[] = [
  listPrompts,
  addPrompts,
  countPrompts,
  getPrompt,
  editPrompt,
  retryPrompt,
  againPrompt,
  cancelPrompt,
  listPromptArtifacts,
  listPromptAttempts,
  listArtifacts,
  getArtifact,
  getMedia,
  getThumbnail,
  getWaveform,
  listPlaceholders,
  getPreview,
  getAttemptLog,
  listKinds,
  listErrors,
  countErrors,
  listQueue,
  ...LIBRARY_ROUTES,
  retryFailed,
  reorderQueue,
  setPriority,
  setRunAt,
  runPromptsNext,
  listLanes,
  getLane,
  changeLane,
  pauseLane,
  resumeLane,
  getStatus,
  followEvents,
  openSession,
  closeSession,
];
