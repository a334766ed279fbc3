import { MediaGenError, type ErrorCode } from '@media-gen/core';
import type { Ambiguity, WorkflowError } from '@media-gen/comfyui/workflow';

/** What is wrong with the call, and not with the file. */
const USAGE: readonly string[] = [
  'ambiguous',
  'answer_invalid',
  'value_unbound',
  'value_invalid',
  'value_out_of_range',
];
/** What a command line can do about it. */
const HINTS: Readonly<Record<string, string>> = {
  forbidden:
    "Give what the proxy asks for as --header 'Name: value', or --server NAME of the configuration.",
  tls: 'Give the certificate authority as --ca FILE, or the address that the certificate names.',
};
const MAX_CANDIDATES = 20;

/** Runs what reads workflows and asks servers, with its errors told as ours. */
export async function withWorkflowErrors<T>(file: string, work: () => Promise<T>): Promise<T> {
  const { WorkflowError } = await import('@media-gen/comfyui/workflow');
  const { isComfyError } = await import('@media-gen/comfyui');
  try {
    return await work();
  } catch (error) {
    if (WorkflowError.is(error)) throw toMediaGenError(file, error);
    if (!isComfyError(error)) throw error;
    throw new MediaGenError('engine_unavailable', error.message, {
      hint:
        HINTS[error.code] ??
        error.hint ??
        'Check that the address is that of a ComfyUI which runs.',
      details: { comfyui: error.code },
      cause: error,
    });
  }
}

function toMediaGenError(file: string, error: WorkflowError): MediaGenError {
  const ambiguities = error.code === 'ambiguous' ? ambiguitiesOf(error) : undefined;
  const code: ErrorCode = USAGE.includes(error.code) ? 'usage' : 'input_unreadable';
  const hint =
    ambiguities === undefined
      ? (hintFor(error) ?? 'Save the workflow again from the editor.')
      : `Choose at the import, as in ${ambiguities.map(flagFor).join(' ')}, or leave it out: --bind ${ambiguities[0]?.name ?? 'prompt'}=none.`;
  const message = ambiguities === undefined ? error.message : listCandidates(error, ambiguities);
  return new MediaGenError(code, code === 'usage' ? message : `${file}: ${message}`, {
    hint,
    details: {
      workflow: error.code,
      ...(ambiguities !== undefined && { ambiguities: ambiguities.map(ambiguityDocument) }),
    },
    cause: error,
  });
}

function hintFor({ code, hint }: WorkflowError): string | undefined {
  return code === 'object_info_needed'
    ? 'Give --server URL of a ComfyUI with these node classes, or save the workflow with "Export (API)".'
    : hint;
}

export function ambiguitiesOf({ details }: WorkflowError): readonly Ambiguity[] {
  return details['ambiguities'] as readonly Ambiguity[];
}

/** `12.text`, with what else is written together with it. */
export function candidateName({ places }: Ambiguity['candidates'][number]): string {
  return places.map(({ node, input }) => `${node}.${input}`).join(',');
}

function flagFor({ name, candidates }: Ambiguity): string {
  const [first] = candidates;
  return `--bind ${name}=${first === undefined ? 'none' : candidateName(first)}`;
}

function listCandidates({ message }: WorkflowError, ambiguities: readonly Ambiguity[]): string {
  const lines = ambiguities.flatMap(({ name, why, candidates }) => [
    `${name}: ${why}`,
    ...candidates.slice(0, MAX_CANDIDATES).map((each) => `  ${describeCandidate(each)}`),
  ]);
  return [message, ...lines].join('\n');
}

export function describeCandidate(candidate: Ambiguity['candidates'][number]): string {
  const { className, title, value } = candidate;
  const shown = typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : String(value);
  const titled = title === undefined || title === className ? '' : ` "${title.slice(0, 40)}"`;
  return `${candidateName(candidate)}  ${className}${titled}  ${shown}`;
}

function ambiguityDocument({ name, why, candidates }: Ambiguity): object {
  return {
    name,
    why,
    candidates: candidates.map((each) => ({
      places: each.places.map(({ node, input }) => `${node}.${input}`),
      className: each.className,
      title: each.title ?? null,
      value: String(each.value),
    })),
  };
}
