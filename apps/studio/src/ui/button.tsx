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
  disabled,
  ...rest
}: ButtonProps): ReactNode {
  const only = children === undefined ? ' button-icon' : '';
  return (
    <button
      type="button"
      className={`button button-${look}${only} ${className}`}
      aria-busy={isBusy || undefined}
      disabled={disabled === true || isBusy}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}
