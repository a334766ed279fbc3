import { useState } from 'react';

/** A choice of this browser that is kept: how loud, how fast, what is open. */
export function useStoredChoice<Value extends number | boolean>(
  name: string,
  otherwise: Value,
): readonly [Value, (value: Value) => void] {
  const key = `media-gen.viewer.${name}`;
  const [value, setValue] = useState<Value>(() => read(key, otherwise));
  return [
    value,
    (next) => {
      localStorage.setItem(key, JSON.stringify(next));
      setValue(next);
    },
  ];
}

function read<Value extends number | boolean>(key: string, otherwise: Value): Value {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return typeof stored === typeof otherwise ? (stored as Value) : otherwise;
  } catch {
    return otherwise;
  }
}
