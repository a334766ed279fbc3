export { createMediaInspector, type MediaInspectorOptions } from './media-inspector.ts';
