import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { ModalKeys } from '../../ui/modal-keys.tsx';
import { LABELS, MOST_STARS, type Label } from '../search/library-wish.ts';
import type { ItemAction } from './item-actions.ts';

const t = texts.library;

/** The menu of a tile, by the right button, a long touch, the menu key or the button of a tile. */
export function ItemMenu({
  actions,
  rate,
  label,
  pointAt,
  children,
}: {
  readonly actions: readonly ItemAction[];
  /** `undefined`: nothing can be said of what lies here. */
  readonly rate: ((stars: number) => void) | undefined;
  readonly label: (label: Label | undefined) => void;
  /** The menu is about this one, or about what is selected where it belongs to that. */
  readonly pointAt: (artifactId: number) => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger asChild>
        <div
          className="library-menu-area"
          onContextMenu={(event) => {
            const tile = event.target instanceof Element && event.target.closest('[data-id]');
            if (tile instanceof HTMLElement) pointAt(Number(tile.dataset['id']));
            // Beside the tiles there is nothing that it could be about.
            else event.preventDefault();
          }}
        >
          {children}
        </div>
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className="menu">
          <ModalKeys title={t.act.more} />
          {actions.map(({ name, text, icon: Icon, keys, isOff, run }) => (
            <ContextMenu.Item
              key={name}
              className="menu-item"
              disabled={isOff === true}
              onSelect={run}
            >
              <Icon aria-hidden className="library-menu-icon" />
              <span className="grow">{text}</span>
              {keys !== undefined && <kbd aria-hidden>{keys}</kbd>}
            </ContextMenu.Item>
          ))}
          {rate !== undefined && (
            <>
              <ContextMenu.Separator className="library-menu-line" />
              <SubMenu name={t.act.rate}>
                {Array.from({ length: MOST_STARS + 1 }, (_, stars) => (
                  <ContextMenu.Item key={stars} className="menu-item" onSelect={() => rate(stars)}>
                    {stars === 0 ? t.keyTexts.rate(0) : t.stars(stars)}
                  </ContextMenu.Item>
                ))}
              </SubMenu>
              <SubMenu name={t.act.label}>
                {LABELS.map((each) => (
                  <ContextMenu.Item key={each} className="menu-item" onSelect={() => label(each)}>
                    <i className={`library-dot library-dot-${each}`} /> {t.labels[each]}
                  </ContextMenu.Item>
                ))}
                <ContextMenu.Item className="menu-item" onSelect={() => label(undefined)}>
                  {t.act.unlabel}
                </ContextMenu.Item>
              </SubMenu>
            </>
          )}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function SubMenu({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <ContextMenu.Sub>
      <ContextMenu.SubTrigger className="menu-item library-submenu">{name}</ContextMenu.SubTrigger>
      <ContextMenu.Portal>
        <ContextMenu.SubContent className="menu">{children}</ContextMenu.SubContent>
      </ContextMenu.Portal>
    </ContextMenu.Sub>
  );
}
