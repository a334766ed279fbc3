import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { isJsonObject, type JsonObject, type JsonSchema } from './json-schema.ts';

/** A body as a form; what the schema does not know is kept and shown as JSON. */
export function BodyForm({
  schema,
  body,
  change,
}: {
  readonly schema: JsonSchema;
  readonly body: JsonObject;
  readonly change: (body: JsonObject) => void;
}): ReactNode {
  const known = new Set(schema.properties.map(([name]) => name));
  const others = Object.entries(body).filter(([name]) => !known.has(name));
  return (
    <div className="stack">
      {schema.properties.map(([name, each]) => (
        <Property
          key={name}
          name={name}
          schema={each}
          value={body[name]}
          change={(value) => change(withField(body, name, value))}
        />
      ))}
      {others.length > 0 && (
        <details>
          <summary>{texts.make.edit.otherFields}</summary>
          <pre className="long-text mono">
            {JSON.stringify(Object.fromEntries(others), null, 2)}
          </pre>
        </details>
      )}
    </div>
  );
}

/** `undefined` takes the field away. */
function withField(body: JsonObject, name: string, value: unknown): JsonObject {
  const fields = Object.entries(body).filter(([each]) => each !== name);
  const at = Object.keys(body).indexOf(name);
  if (value !== undefined) fields.splice(at === -1 ? fields.length : at, 0, [name, value]);
  return Object.fromEntries(fields);
}

interface PropertyProps {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly change: (value: unknown) => void;
}

function Property(props: PropertyProps): ReactNode {
  const { name, schema, value, change } = props;
  if (schema.type === 'object' && (value === undefined || isJsonObject(value))) {
    return (
      <fieldset className="make-group">
        <legend>{nameOf(name)}</legend>
        {schema.description !== undefined && <p className="field-help">{schema.description}</p>}
        <BodyForm schema={schema} body={value ?? {}} change={change} />
      </fieldset>
    );
  }
  if (schema.type === 'array' && (value === undefined || Array.isArray(value))) {
    return <ListProperty {...props} value={(value ?? []) as readonly unknown[]} />;
  }
  return <OneProperty {...props} />;
}

function ListProperty({
  name,
  schema,
  value,
  change,
}: PropertyProps & { readonly value: readonly unknown[] }): ReactNode {
  const items = schema.items ?? { ...schema, type: 'string' };
  const empty = items.type === 'object' ? {} : '';
  return (
    <fieldset className="make-group">
      <legend>{nameOf(name)}</legend>
      {schema.description !== undefined && <p className="field-help">{schema.description}</p>}
      {value.map((each, index) => (
        <div key={index} className="make-item">
          <div className="grow">
            <Property
              name={texts.make.edit.item(name, index + 1)}
              schema={{ ...items, description: undefined }}
              value={each}
              change={(next) => change(value.map((one, at) => (at === index ? next : one)))}
            />
          </div>
          <Button
            look="quiet"
            icon={<Trash2 />}
            aria-label={texts.make.edit.remove(texts.make.edit.item(nameOf(name), index + 1))}
            onClick={() => change(value.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button icon={<Plus />} onClick={() => change([...value, empty])}>
          {texts.make.edit.add}
        </Button>
      </div>
    </fieldset>
  );
}

const LONG = 60;

function OneProperty({ name, schema, value, change }: PropertyProps): ReactNode {
  const help = [schema.description, example(schema)].filter(Boolean).join(' · ') || undefined;
  const isNumber = schema.type === 'number' || schema.type === 'integer';
  const text = shownText(value, schema);
  const take = (typed: string): void => {
    if (typed === '' && !schema.isRequired) change(undefined);
    // What is no number stays as it was typed, so that the server says what is wrong with it.
    else change(isNumber && typed.trim() !== '' && !Number.isNaN(+typed) ? +typed : typed);
  };
  const placeholder = typeof schema.default === 'string' ? schema.default : '';
  const isLong = text.length > LONG || text.includes('\n') || LONG_NAMES.has(name);
  return (
    <Field label={nameOf(name)} help={help}>
      {(control) =>
        schema.type === 'boolean' ? (
          <input
            {...control}
            type="checkbox"
            checked={value === true}
            onChange={({ target }) => change(target.checked)}
          />
        ) : schema.choices.length > 0 ? (
          <select
            {...control}
            className="input"
            value={text}
            onChange={({ target }) => take(target.value)}
          >
            {!schema.choices.includes(text) && <option value={text}>{text}</option>}
            {schema.choices.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        ) : isLong ? (
          <textarea
            {...control}
            className="input"
            rows={Math.min(14, Math.max(3, text.split('\n').length, text.length / LONG))}
            value={text}
            onChange={({ target }) => take(target.value)}
          />
        ) : (
          <input
            {...control}
            className="input"
            inputMode={isNumber ? 'decimal' : 'text'}
            placeholder={placeholder}
            value={text}
            onChange={({ target }) => take(target.value)}
          />
        )
      }
    </Field>
  );
}

/** Fields that hold sentences, so that they do not change their shape while one types. */
const LONG_NAMES: ReadonlySet<string> = new Set(['prompt', 'negative_prompt', 'lyrics']);

/** `technical_params` reads as words. */
function nameOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function example({ examples }: JsonSchema): string | undefined {
  return examples.length === 0 ? undefined : examples.join(', ');
}

function shownText(value: unknown, schema: JsonSchema): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  // Something else than the schema expects: shown as it is, and kept unless somebody edits it.
  return schema.type === undefined ? JSON.stringify(value) : JSON.stringify(value, null, 2);
}
