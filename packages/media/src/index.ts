export { createMediaPreviewer, type MediaPreviewerOptions } from './preview/media-previewer.ts';
export { createMediaInspector, type MediaInspectorOptions } from './media-inspector.ts';
