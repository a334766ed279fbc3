import './button.css';
import type { ComponentProps, ReactNode } from 'react';

export interface ButtonProps extends ComponentProps<'button'> {
  /** @default 'plain' */
  readonly look?: 'plain' | 'main' | 'quiet' | 'danger';
  readonly icon?: ReactNode;
  /** Waits for something: it cannot be pressed again meanwhile. */
  readonly isBusy?: boolean;
}

export function Button({
  look = 'plain',
  icon,
  isBusy = false,
  children,
  className = '',
  onClick,
  ...rest
}: ButtonProps): ReactNode {
  const only = children === undefined ? ' button-icon' : '';
  return (
    <button
      type="button"
      className={`button button-${look}${only} ${className}`}
      aria-busy={isBusy || undefined}
      // A button that is disabled loses the focus.
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}
