import { InvalidArgumentError } from 'commander';

/** `name=node.input`; several places with commas, `none` to leave it out. */
export type BindOption = ReadonlyMap<string, readonly string[]>;

/** Reads one `--bind` and adds it to those before. */
export function bindOption(text: string, before: BindOption | undefined): BindOption {
  const equals = text.indexOf('=');
  const name = text.slice(0, equals).trim();
  const places = text.slice(equals + 1).trim();
  const list = places === 'none' ? [] : places.split(',').map((place) => place.trim());
  const isPlace = (place: string) => /^[^.]+\.[^,]+$/.test(place);
  if (equals <= 0 || !/^[A-Za-z]\w*$/.test(name) || !list.every(isPlace)) {
    throw new InvalidArgumentError('It is name=node.input, as in prompt=12.text, or name=none.');
  }
  return new Map([...(before ?? []), [name, list]]);
}
