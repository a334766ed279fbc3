import { ROLES } from '../bindings/binding.ts';
import { OUTPUT_MEDIA } from '../graph/output-classes.ts';
import { isRecord } from '../json/json-value.ts';
import { parseJson } from '../json/parse-json.ts';
import { writeJson } from '../json/write-json.ts';
import { WorkflowError } from '../workflow-error.ts';
import {
  contractInvalid,
  readBoolean,
  readEntries,
  readExact,
  readList,
  readNumber,
  readRecord,
  readText,
  readWord,
} from './contract-reader.ts';
import { isInputValue } from './make-contract.ts';
import {
  CONTRACT_VERSION,
  INPUT_TYPES,
  type ContractInput,
  type ContractModel,
  type ContractOutput,
  type ContractPlace,
  type InputValue,
  type WorkflowContract,
} from './workflow-contract.ts';

const INPUT_KEYS = [
  'role',
  'type',
  'default',
  'min',
  'max',
  'step',
  'stepFrom',
  'choices',
  'alphaIsMask',
  'places',
] as const;

/**
 * Reads a contract file's text. It may be anybody's: every part is checked, and an error says where it is.
 *
 * @throws {WorkflowError} `json_truncated`, `json_invalid`, `limit_exceeded`, `contract_invalid` (the
 *   path in `details.path`), `contract_too_new`.
 */
export function parseContract(text: string): WorkflowContract {
  const value = parseJson(text);
  const version = isRecord(value) ? value['contractVersion'] : undefined;
  if (typeof version === 'number' && version > CONTRACT_VERSION) {
    throw new WorkflowError('contract_too_new', `The contract is of version ${version}.`, {
      hint: `This reads version ${CONTRACT_VERSION}: update, or import the workflow again.`,
    });
  }
  if (version !== CONTRACT_VERSION) throw contractInvalid('contractVersion', '1');
  const root = readRecord('', value, [
    'contractVersion',
    'workflow',
    'graph',
    'inputs',
    'outputs',
    'nodeClasses',
    'models',
  ]);
  const graph = readText('graph', root['graph']);
  if (!/^sha256:[0-9a-f]{64}$/.test(graph)) throw contractInvalid('graph', 'a hash "sha256:…"');
  return {
    contractVersion: CONTRACT_VERSION,
    ...(root['workflow'] !== undefined && { workflow: fileName('workflow', root['workflow']) }),
    graph,
    inputs: readEntries('inputs', root['inputs'], readInput),
    outputs: readEntries('outputs', root['outputs'], readOutput),
    nodeClasses: readList('nodeClasses', root['nodeClasses'], readText),
    models: readList('models', root['models'], readModel),
  };
}

/** The text of a contract file. */
export function writeContract(contract: WorkflowContract): string {
  return `${writeJson(contract, 2)}\n`;
}

function readInput(path: string, value: unknown): ContractInput {
  const input = readRecord(path, value, INPUT_KEYS);
  const at = (key: (typeof INPUT_KEYS)[number]) => [`${path}.${key}`, input[key]] as const;
  const has = (key: (typeof INPUT_KEYS)[number]) => input[key] !== undefined;
  const places = readList(...at('places'), readPlace);
  if (places.length === 0) throw contractInvalid(`${path}.places`, 'at least one place');
  if (has('step') && readNumber(...at('step')) <= 0) {
    throw contractInvalid(`${path}.step`, 'a number above 0');
  }
  return {
    role: readWord(...at('role'), ROLES),
    type: readWord(...at('type'), INPUT_TYPES),
    default: readInputValue(...at('default')),
    ...(has('min') && { min: readExact(...at('min')) }),
    ...(has('max') && { max: readExact(...at('max')) }),
    ...(has('step') && { step: readNumber(...at('step')) }),
    ...(has('stepFrom') && { stepFrom: readNumber(...at('stepFrom')) }),
    ...(has('choices') && { choices: readList(...at('choices'), readInputValue) }),
    ...(has('alphaIsMask') && { alphaIsMask: readBoolean(...at('alphaIsMask')) }),
    places,
  };
}

function readPlace(path: string, value: unknown): ContractPlace {
  const place = readRecord(path, value, ['node', 'input', 'className', 'factor']);
  const { factor } = place;
  return {
    node: readText(`${path}.node`, place['node']),
    input: readText(`${path}.input`, place['input']),
    className: readText(`${path}.className`, place['className']),
    ...(factor !== undefined && { factor: readNumber(`${path}.factor`, factor) }),
  };
}

function readOutput(path: string, value: unknown): ContractOutput {
  const output = readRecord(path, value, ['node', 'className', 'media', 'isTemporary']);
  return {
    node: readText(`${path}.node`, output['node']),
    className: readText(`${path}.className`, output['className']),
    media: readWord(`${path}.media`, output['media'], OUTPUT_MEDIA),
    isTemporary: readBoolean(`${path}.isTemporary`, output['isTemporary']),
  };
}

function readModel(path: string, value: unknown): ContractModel {
  const model = readRecord(path, value, ['className', 'input', 'file']);
  return {
    className: readText(`${path}.className`, model['className']),
    input: readText(`${path}.input`, model['input']),
    file: readText(`${path}.file`, model['file']),
  };
}

function readInputValue(path: string, value: unknown): InputValue {
  if (!isInputValue(value)) throw contractInvalid(path, 'a text, a number, true or false');
  return value;
}

/** Beside the contract and nowhere else. */
function fileName(path: string, value: unknown): string {
  const name = readText(path, value);
  const isName = name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name);
  if (!isName) throw contractInvalid(path, 'a file name without folders');
  return name;
}
