import { Component, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';

/** A fault of one view leaves the others usable. */
export class FailureBoundary extends Component<
  { readonly children: ReactNode },
  { readonly error: Error | undefined }
> {
  override state: { readonly error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div role="alert" className="note note-bad">
        <div className="grow">
          <p>{texts.problem.broken}</p>
          <p className="mono">{error.message}</p>
        </div>
        <a className="button" href={location.pathname + location.search}>
          {texts.problem.reload}
        </a>
      </div>
    );
  }
}
