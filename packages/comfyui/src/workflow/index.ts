/** Door `@media-gen/comfyui/workflow`: graphs as data, no network. */
export { requireApiWorkflow } from './api-graph.ts';
export type { ApiLink, ApiNode, ApiWorkflow } from './api-workflow.ts';
export type { WorkflowContainer } from './embedded/embedded-texts.ts';
export {
  findBindings,
  type ChosenPlaces,
  type FindBindingsOptions,
} from './bindings/find-bindings.ts';
export {
  ROLES,
  type Ambiguity,
  type Binding,
  type Bindings,
  type BoundPlace,
  type Candidate,
  type OutputBinding,
  type Role,
} from './bindings/binding.ts';
export {
  applyContract,
  diffWorkflow,
  type AppliedContract,
  type ApplyOptions,
  type WorkflowChange,
  type WorkflowValues,
} from './contract/apply-contract.ts';
export {
  checkContract,
  type ContractProblem,
  type ContractProblemCode,
  type ServerFacts,
} from './contract/check-contract.ts';
export { graphHash } from './contract/graph-hash.ts';
export { makeContract, type MakeContractOptions } from './contract/make-contract.ts';
export { parseContract, writeContract } from './contract/parse-contract.ts';
export {
  CONTRACT_VERSION,
  INPUT_TYPES,
  type ContractInput,
  type ContractModel,
  type ContractOutput,
  type ContractPlace,
  type InputType,
  type InputValue,
  type WorkflowContract,
} from './contract/workflow-contract.ts';
export { drawWorkflow, type DrawOptions } from './explain/draw-workflow.ts';
export { explainWorkflow } from './explain/explain-workflow.ts';
export type { OutputMedia } from './graph/output-classes.ts';
export { parsePlace, placeName, type Place } from './graph/place.ts';
export { parseJson } from './json/parse-json.ts';
export { writeJson } from './json/write-json.ts';
export type { NodeInfo, ObjectInfo } from './object-info.ts';
export { readWorkflow, type WorkflowDocument } from './read-workflow.ts';
export {
  convertUiWorkflow,
  type Conversion,
  type ConvertOptions,
} from './ui/convert-ui-workflow.ts';
export { EDITOR_CLASSES, type EditorClasses } from './ui/editor-classes.ts';
export { WORKFLOW_ERROR_CODES, WorkflowError, type WorkflowErrorCode } from './workflow-error.ts';
export { workflowFormat, type WorkflowFormat } from './workflow-format.ts';
