export {
  buildArguments,
  placeholdersPassed,
  type ArgumentTemplate,
} from './arguments/argument-template.ts';
export { checkArguments, MAX_ARGUMENT_BYTES } from './arguments/argument-limits.ts';
export { collectFiles, type CollectOptions } from './files/collect-files.ts';
export { compareNaturally } from './files/natural-order.ts';
export { matchesPattern } from './files/file-pattern.ts';
export type { OutputStream } from './output/script-output.ts';
export { readProgress, type ProgressReading } from './progress/progress-reading.ts';
export { createProgressTracker } from './progress/progress-tracker.ts';
export { listGroupMembers, type GroupMember } from './process/group-members.ts';
export { isGroupRunning } from './process/process-group.ts';
export { terminateGroup } from './process/group-terminator.ts';
export {
  runScript,
  type RunScriptOptions,
  type ScriptRun,
  type SpawnedScript,
} from './run-script.ts';
export { checkWorkflow } from './workflow/check-workflow.ts';
export { executeWorkflow } from './workflow/execute-workflow.ts';
export { findIneffectiveOptions } from './workflow/option-conflicts.ts';
export { planArguments } from './workflow/plan-arguments.ts';
export {
  argumentTemplate,
  filePatterns,
  flagName,
  scriptOptions,
  type ScriptOptions,
} from './workflow/script-options.ts';
export { resolveWorkflowScript, type WorkflowScript } from './workflow/workflow-script.ts';
