/** A keystroke in the words that bindings use: `j`, `J`, `?`, `mod+a`, `shift+ArrowDown`, `Space`. */
export function keyName(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}): string {
  const key = event.key === ' ' ? 'Space' : event.key;
  const isCharacter = key.length === 1;
  const isModified = event.ctrlKey || event.metaKey;
  return [
    isModified ? 'mod+' : '',
    event.altKey ? 'alt+' : '',
    // A character says by itself whether shift was held.
    event.shiftKey && (!isCharacter || isModified) ? 'shift+' : '',
    isModified && isCharacter ? key.toLowerCase() : key,
  ].join('');
}
