import { ArrowDownToLine, ArrowUpToLine, CalendarClock, CornerUpLeft, Flag, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useKeys } from '../../keys/keys-provider.tsx';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';

const ACTIONS = ['front', 'back', 'before', 'priority', 'run-at', 'cancel'] as const;
export type WaitingAction = (typeof ACTIONS)[number];

const words = texts.queue.waiting;
const keyTexts = texts.queue.keys;
const LOOKS = {
  front: { text: words.front, icon: <ArrowUpToLine />, keys: 'f', keyText: keyTexts.front },
  back: { text: words.back, icon: <ArrowDownToLine />, keys: 'b', keyText: keyTexts.back },
  before: { text: words.before, icon: <CornerUpLeft />, keys: 'm', keyText: keyTexts.before },
  priority: { text: words.setPriority, icon: <Flag />, keys: 'p', keyText: keyTexts.priority },
  'run-at': {
    text: words.setRunAt,
    icon: <CalendarClock />,
    keys: 't',
    keyText: keyTexts.runAt,
  },
  cancel: { text: words.cancel, icon: <X />, keys: 'Delete', keyText: keyTexts.cancel },
} as const;

/** What can be done with what is chosen, by mouse and by key. */
export function WaitingTools({
  chosen,
  isOff,
  act,
}: {
  readonly chosen: number;
  readonly isOff: boolean;
  readonly act: (action: WaitingAction) => void;
}): ReactNode {
  useKeys(
    keyTexts.title,
    ACTIONS.map((action) => ({
      keys: LOOKS[action].keys,
      text: LOOKS[action].keyText,
      run: () => act(action),
    })),
  );
  return (
    <div className="queue-tools" role="toolbar" aria-label={words.tools}>
      {ACTIONS.map((action) => (
        <Button
          key={action}
          icon={LOOKS[action].icon}
          disabled={isOff}
          title={`${LOOKS[action].keyText} (${LOOKS[action].keys})`}
          onClick={() => act(action)}
        >
          {LOOKS[action].text}
        </Button>
      ))}
      <span className="small quiet numbers" role="status">
        {chosen > 0 && words.chosen(chosen)}
      </span>
    </div>
  );
}
