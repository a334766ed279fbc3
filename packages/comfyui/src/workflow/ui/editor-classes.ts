/**
 * What only the editor knows about node classes. Servers do not tell it; a caller who uses node packs
 * with more of the kind adds to it.
 */
export interface EditorClasses {
  /** Nodes that exist in the editor alone. */
  readonly virtual: ReadonlySet<string>;
  /** Nodes that hand on their one input. */
  readonly reroutes: ReadonlySet<string>;
  /** Input types that are drawn as a widget and so have an entry in `widgets_values`. */
  readonly widgetTypes: ReadonlySet<string>;
  /** Classes (by the beginning of their name) that take inputs which they do not declare. */
  readonly freeInputPrefixes: readonly string[];
  /** Entries of named `widgets_values` that only the editor uses. */
  readonly editorOnlyValues: ReadonlySet<string>;
}

export const EDITOR_CLASSES: EditorClasses = {
  virtual: new Set([
    'Note',
    'MarkdownNote',
    'PrimitiveNode',
    'SetNode',
    'GetNode',
    'Bookmark (rgthree)',
    'Label (rgthree)',
    'Fast Muter (rgthree)',
    'Fast Bypasser (rgthree)',
    'Fast Groups Muter (rgthree)',
    'Fast Groups Bypasser (rgthree)',
    'Fast Actions Button (rgthree)',
    'Mute / Bypass Relay (rgthree)',
    'Mute / Bypass Repeater (rgthree)',
    'Node Collector (rgthree)',
  ]),
  reroutes: new Set(['Reroute', 'Reroute (rgthree)', 'ReroutePrimitive|pysssss']),
  widgetTypes: new Set([
    'INT',
    'FLOAT',
    'STRING',
    'BOOLEAN',
    'COMBO',
    'COMFY_DYNAMICCOMBO_V3',
    'COLOR',
    'MARKDOWN',
    'TEXTAREA',
    'BOUNDING_BOX',
    'CURVE',
    'RANGE',
    'CHART',
    'GALLERIA',
    'PAINTER',
    'IMAGECOMPARE',
    'LOAD_3D',
    'WEBCAM',
    'AUDIO_RECORD',
  ]),
  freeInputPrefixes: ['VHS_', 'Power Lora Loader', 'Power Primitive', 'Power Puter'],
  editorOnlyValues: new Set(['videopreview', 'choose video to upload', 'upload']),
};
