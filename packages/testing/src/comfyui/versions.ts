/** The versions that the recordings come from. */
export const FAKE_COMFY_VERSIONS = ['0.3.64', '0.29.0'] as const;

/** A ComfyUI version that the fake can be. */
export type FakeComfyVersion = (typeof FAKE_COMFY_VERSIONS)[number];

/** How one version differs from the other. Everything else they have in common. */
export interface VersionTraits {
  readonly version: FakeComfyVersion;
  readonly os: string;
  /** `/api/jobs`, and its cancel routes. */
  readonly hasJobs: boolean;
  /** `/global_subgraphs`, `/node_replacements`, `/api/assets` (switched off). */
  readonly hasBlueprints: boolean;
  /** Only a canonical lower-case UUID is taken as `prompt_id`. */
  readonly checksPromptId: boolean;
  /** A node whose class is not there is told with its id and title. */
  readonly namesMissingNode: boolean;
  /** A cycle is told per node; the older one answers with empty `node_errors`. */
  readonly reportsCycles: boolean;
  /** `extra_data.create_time` is added. */
  readonly addsCreateTime: boolean;
  /** `extra_data: null` is taken and kills the worker; the newer one answers 500. */
  readonly diesOfNullExtraData: boolean;
  /** A fully cached run of a prompt without client id has no outputs. */
  readonly losesCachedOutputs: boolean;
  /** Between number and extension of an audio file. */
  readonly audioSuffix: string;
  /** Progress without a preview comes at most so often, in milliseconds; 0: always. */
  readonly progressIntervalMs: number;
  /** `extra_data.preview_method` is heard. */
  readonly hearsPreviewMethod: boolean;
  /** Choices of nodes in the new style are written `["COMBO", { options }]`. */
  readonly writesCombo: boolean;
  /** `Sec-Fetch-Site: cross-site` is refused. */
  readonly guardsCrossSite: boolean;
  /** Save nodes also have outputs. */
  readonly savesHaveOutputs: boolean;
  /** What splitting mono sound raises. */
  readonly monoSplitMessage: string;
  /** Line of the traceback of a link to a node that is not there. */
  readonly validationLine: number;
  readonly features: Readonly<Record<string, unknown>>;
}

const UPLOAD_LIMIT = 104_857_600;

export const VERSION_TRAITS: Readonly<Record<FakeComfyVersion, VersionTraits>> = {
  '0.3.64': {
    version: '0.3.64',
    os: 'posix',
    hasJobs: false,
    hasBlueprints: false,
    checksPromptId: false,
    namesMissingNode: false,
    reportsCycles: false,
    addsCreateTime: false,
    diesOfNullExtraData: true,
    losesCachedOutputs: true,
    audioSuffix: '_',
    progressIntervalMs: 0,
    hearsPreviewMethod: false,
    writesCombo: false,
    guardsCrossSite: false,
    savesHaveOutputs: false,
    monoSplitMessage: 'AudioSplit: Input audio has only one channel.',
    validationLine: 788,
    features: { supports_preview_metadata: true, max_upload_size: UPLOAD_LIMIT },
  },
  '0.29.0': {
    version: '0.29.0',
    os: 'linux',
    hasJobs: true,
    hasBlueprints: true,
    checksPromptId: true,
    namesMissingNode: true,
    reportsCycles: true,
    addsCreateTime: true,
    diesOfNullExtraData: false,
    losesCachedOutputs: false,
    audioSuffix: '',
    progressIntervalMs: 100,
    hearsPreviewMethod: true,
    writesCombo: true,
    guardsCrossSite: true,
    savesHaveOutputs: true,
    monoSplitMessage: 'AudioSplit: Input audio must be stereo (2 channels), got 1 channel(s).',
    validationLine: 933,
    features: {
      supports_preview_metadata: true,
      supports_model_type_tags: true,
      max_upload_size: UPLOAD_LIMIT,
      extension: { manager: { supports_v4: true } },
      node_replacements: true,
      assets: false,
    },
  },
};
