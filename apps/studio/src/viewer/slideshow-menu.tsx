import { Pause, Presentation } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { SLIDESHOW_SECONDS, type Slideshow } from './use-slideshow.ts';

/** Starts a slideshow with one of its times, and ends it. */
export function SlideshowMenu({ slideshow }: { readonly slideshow: Slideshow }): ReactNode {
  const { slideshow: words } = texts.viewer;
  if (slideshow.isOn) {
    return (
      <Button
        icon={<Pause />}
        aria-pressed
        aria-label={words.pause}
        title={words.pause}
        onClick={slideshow.pause}
      />
    );
  }
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" icon={<Presentation />} aria-label={words.title} title={words.title} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end">
          {SLIDESHOW_SECONDS.map((seconds) => (
            <DropdownMenu.Item
              key={seconds}
              className="menu-item"
              data-state={seconds === slideshow.seconds ? 'checked' : undefined}
              onSelect={() => slideshow.start(seconds)}
            >
              {words.every(seconds)}
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Label className="viewer-menu-note quiet small">
            {words.note}
          </DropdownMenu.Label>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
