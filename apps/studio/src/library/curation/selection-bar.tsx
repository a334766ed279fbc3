import { EllipsisVertical, X } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ModalKeys } from '../../ui/modal-keys.tsx';
import { LABELS, MOST_STARS, type Label } from '../search/library-wish.ts';
import type { ItemAction } from './item-actions.ts';
import { StarField } from './star-field.tsx';

const t = texts.library;

/** What can be done with what is selected, at the lower edge. */
export function SelectionBar({
  count,
  actions,
  rate,
  label,
  deselect,
}: {
  readonly count: number;
  readonly actions: readonly ItemAction[];
  /** `undefined`: nothing can be said of what lies here. */
  readonly rate: ((stars: number) => void) | undefined;
  readonly label: (label: Label | undefined) => void;
  readonly deselect: () => void;
}): ReactNode {
  if (count === 0) return null;
  return (
    <section className="library-selection" aria-label={t.selection}>
      <Button look="quiet" icon={<X />} aria-label={t.act.deselect} onClick={deselect} />
      <strong className="numbers library-selected">{t.selected(count)}</strong>
      {rate !== undefined && (
        <>
          <StarField rate={rate} />
          <div className="library-labels" role="group" aria-label={t.label}>
            {LABELS.map((each) => (
              <button
                key={each}
                type="button"
                className="library-label"
                aria-label={t.labels[each]}
                title={t.labels[each]}
                onClick={() => label(each)}
              >
                <i className={`library-dot library-dot-${each}`} />
              </button>
            ))}
          </div>
        </>
      )}
      <div className="library-actions">
        {actions.map(({ name, text, icon: Icon, isOff, isDangerous, run }) => (
          <Button
            key={name}
            className="library-action"
            look={isDangerous === true ? 'danger' : 'quiet'}
            icon={<Icon />}
            disabled={isOff === true}
            aria-label={text}
            title={text}
            onClick={run}
          />
        ))}
      </div>
      <Overflow actions={actions} rate={rate} label={label} />
    </section>
  );
}

/** The same where there is little room. */
function Overflow({
  actions,
  rate,
  label,
}: {
  readonly actions: readonly ItemAction[];
  readonly rate: ((stars: number) => void) | undefined;
  readonly label: (label: Label | undefined) => void;
}): ReactNode {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button
          className="library-overflow"
          look="quiet"
          icon={<EllipsisVertical />}
          aria-label={t.act.more}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu library-overflow-menu" side="top" align="end">
          <ModalKeys title={t.act.more} />
          {actions.map(({ name, text, icon: Icon, isOff, run }) => (
            <DropdownMenu.Item
              key={name}
              className="menu-item"
              disabled={isOff === true}
              onSelect={run}
            >
              <Icon aria-hidden className="library-menu-icon" /> {text}
            </DropdownMenu.Item>
          ))}
          {rate !== undefined && (
            <>
              <DropdownMenu.Separator className="library-menu-line" />
              {Array.from({ length: MOST_STARS + 1 }, (_, stars) => (
                <DropdownMenu.Item key={stars} className="menu-item" onSelect={() => rate(stars)}>
                  {stars === 0 ? t.keyTexts.rate(0) : t.stars(stars)}
                </DropdownMenu.Item>
              ))}
              <DropdownMenu.Separator className="library-menu-line" />
              {LABELS.map((each) => (
                <DropdownMenu.Item key={each} className="menu-item" onSelect={() => label(each)}>
                  <i className={`library-dot library-dot-${each}`} /> {t.labels[each]}
                </DropdownMenu.Item>
              ))}
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
