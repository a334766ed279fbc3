import { isObject, type JsonObject } from '../exact-json.ts';
import type { Engine } from '../engine/engine.ts';
import { readJson, sendJson, sendText } from './answer.ts';
import type { Route } from './router.ts';

const GIB = 1_073_741_824;

/** What the server says of itself. */
export function infoRoutes(engine: Engine, limit: number): readonly Route[] {
  const { registry, traits } = engine;
  const get = (path: string, body: () => unknown): Route => ({
    method: 'GET',
    path,
    handle: (exchange) => sendJson(exchange, body()),
  });
  return [
    get('/object_info', () => registry.everyInfo()),
    {
      method: 'GET',
      path: '/object_info/{name}',
      handle: (exchange) => {
        const nodeClass = registry.get(exchange.params['name']!);
        const info = nodeClass === undefined ? {} : { [nodeClass.name]: registry.info(nodeClass) };
        sendJson(exchange, info);
      },
    },
    get('/system_stats', () => systemStats(engine)),
    get('/features', () => traits.features),
    get('/models', () => registry.modelFolders()),
    get('/embeddings', () => registry.models('embeddings') ?? []),
    get('/extensions', () => []),
    get('/settings', () => ({})),
    get('/i18n', () => ({})),
    get('/workflow_templates', () => ({})),
    get('/users', () => ({ storage: 'server', migrated: true })),
    get('/userdata', () => []),
    {
      method: 'GET',
      path: '/models/{folder}',
      handle: (exchange) => {
        const files = registry.models(exchange.params['folder']!);
        if (files === undefined) sendText(exchange, 404);
        else sendJson(exchange, files);
      },
    },
    get('/experiment/models', () =>
      registry.modelFolders().map((name) => ({ name, folders: [`/srv/models/${name}`] })),
    ),
    {
      method: 'GET',
      path: '/view_metadata/{folder}',
      handle: (exchange) => {
        const name = exchange.query.get('filename') ?? '';
        const isThere = registry.models(exchange.params['folder']!)?.includes(name) === true;
        if (isThere) sendJson(exchange, { format: 'pt' });
        else sendText(exchange, 404);
      },
    },
    {
      method: 'POST',
      path: '/users',
      handle: async (exchange) => {
        const asked = await readJson(exchange, limit);
        const name = isObject(asked) ? String(asked['username']) : '';
        sendJson(exchange, `${name}_00000000-0000-4000-8000-000000000000`);
      },
    },
    ...(traits.hasBlueprints ? blueprintRoutes(get) : []),
  ];
}

function blueprintRoutes(get: (path: string, body: () => unknown) => Route): readonly Route[] {
  const disabled = { error: { code: 'SERVICE_DISABLED', message: 'Assets are disabled.' } };
  return [
    get('/global_subgraphs', () => ({})),
    get('/node_replacements', () => ({})),
    {
      method: 'GET',
      path: '/assets',
      prefix: 'api-only',
      handle: (exchange) => sendJson(exchange, disabled, 503),
    },
  ];
}

function systemStats({ traits }: Engine): JsonObject {
  const total = 24 * GIB;
  return {
    system: {
      os: traits.os,
      ram_total: 64 * GIB,
      ram_free: 48 * GIB,
      comfyui_version: traits.version,
      required_frontend_version: '1.28.6',
      installed_templates_version: '0.1.94',
      required_templates_version: '0.1.94',
      python_version: '3.12.3 (main, Aug 14 2025, 17:47:21) [GCC 13.3.0]',
      pytorch_version: '2.8.0+cpu',
      embedded_python: false,
      argv: ['main.py', '--fake'],
      ...(traits.hasJobs ? { comfy_package_versions: [], deploy_environment: 'local-git' } : {}),
    },
    devices: [
      {
        name: 'cuda:0 NVIDIA GeForce RTX 4090 (fake)',
        type: 'cuda',
        index: 0,
        vram_total: total,
        vram_free: total - 2 * GIB,
        torch_vram_total: GIB,
        torch_vram_free: GIB / 2,
      },
    ],
  };
}
