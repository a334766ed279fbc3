import { ArrowDownWideNarrow, Layers, Minus, Plus, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ModalKeys } from '../../ui/modal-keys.tsx';
import { TILE_SIZES, type TileSize } from '../grid/use-tile-size.ts';
import { GROUPINGS, ORDERS, type LibraryWish } from './library-wish.ts';

const t = texts.library;

/** How what was found is shown. */
export function ViewMenu({
  wish,
  change,
  size,
}: {
  readonly wish: LibraryWish;
  readonly change: (change: Partial<LibraryWish>) => void;
  readonly size: TileSize;
}): ReactNode {
  const { order, groupBy, stacks, trashed } = wish;
  const byTime = order === 'newest' || order === 'oldest';
  return (
    <div className="library-view-menu">
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button icon={<ArrowDownWideNarrow />} aria-label={`${t.view}: ${t.orders[order]}`}>
            <span className="library-wide">{t.orders[order]}</span>
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end">
            <ModalKeys title={t.view} />
            <DropdownMenu.Label className="library-menu-label">{t.order}</DropdownMenu.Label>
            <DropdownMenu.RadioGroup
              value={order}
              onValueChange={(value) =>
                change({ order: ORDERS.find((each) => each === value) ?? 'newest' })
              }
            >
              {ORDERS.map((each) => (
                <DropdownMenu.RadioItem key={each} value={each} className="menu-item">
                  {t.orders[each]}
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
            {byTime && (
              <>
                <DropdownMenu.Separator className="library-menu-line" />
                <DropdownMenu.Label className="library-menu-label">{t.groupBy}</DropdownMenu.Label>
                <DropdownMenu.RadioGroup
                  value={groupBy}
                  onValueChange={(value) =>
                    change({ groupBy: GROUPINGS.find((each) => each === value) ?? 'day' })
                  }
                >
                  {GROUPINGS.map((each) => (
                    <DropdownMenu.RadioItem key={each} value={each} className="menu-item">
                      {t.groupings[each]}
                    </DropdownMenu.RadioItem>
                  ))}
                </DropdownMenu.RadioGroup>
              </>
            )}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <Button
        icon={<Layers />}
        aria-label={t.stacks}
        title={t.stacks}
        aria-pressed={stacks}
        onClick={() => change({ stacks: !stacks })}
      />
      <Button
        icon={<Trash2 />}
        aria-label={t.trash}
        title={t.trash}
        aria-pressed={trashed}
        onClick={() => change({ trashed: !trashed, stacks: false })}
      />
      <div className="library-size">
        <Minus aria-hidden />
        <input
          type="range"
          min={0}
          max={TILE_SIZES.length - 1}
          step={1}
          value={size.step}
          aria-label={t.size}
          onChange={({ target }) => size.change(Number(target.value))}
        />
        <Plus aria-hidden />
      </div>
    </div>
  );
}
