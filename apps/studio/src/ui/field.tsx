import './field.css';
import { useId, type ReactNode } from 'react';

/** What a control inside a field gets: its name and help are tied to it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

/** A labelled control with its help, and what is wrong with what it holds. */
export function Field({
  label,
  help,
  fault,
  children,
}: {
  readonly label: string;
  readonly help?: string | undefined;
  readonly fault?: string | undefined;
  readonly children: (control: FieldControl) => ReactNode;
}): ReactNode {
  const id = useId();
  const note = fault ?? help;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(note !== undefined && { 'aria-describedby': `${id}-note` }),
        ...(fault !== undefined && { 'aria-invalid': true }),
      })}
      {note !== undefined && (
        <p id={`${id}-note`} className={fault === undefined ? 'field-help' : 'field-fault'}>
          {note}
        </p>
      )}
    </div>
  );
}
