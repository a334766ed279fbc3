import './curation-bar.css';
import { Heart, Star } from 'lucide-react';
import type { ReactNode } from 'react';
import { useKeys } from '../keys/keys-provider.tsx';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { useCuration } from './use-curation.ts';

const STARS = [1, 2, 3, 4, 5] as const;

/** Stars and the heart; nothing where the server has no library. */
export function CurationBar({ artifactId }: { readonly artifactId: number }): ReactNode {
  const { item, change } = useCuration(artifactId);
  const { curation } = texts.viewer;
  const isOff = item === undefined;
  const rate = (rating: number): void => change({ rating });
  const toggle = (): void => change({ favourite: item?.favourite !== true });
  useKeys(curation.title, [
    ...[0, ...STARS].map((rating) => ({
      keys: String(rating),
      text: curation.rate(rating),
      isOff,
      run: () => rate(rating),
    })),
    { keys: 'f', text: curation.favourite, isOff, run: toggle },
  ]);
  if (item === undefined) return null;
  return (
    <div role="group" aria-label={curation.title} className="viewer-curation">
      {STARS.map((stars) => (
        <button
          key={stars}
          type="button"
          className="viewer-star"
          data-on={stars <= item.rating}
          aria-pressed={stars === item.rating}
          aria-label={curation.rate(stars)}
          onClick={() => rate(stars === item.rating ? 0 : stars)}
        >
          <Star aria-hidden />
        </button>
      ))}
      <Button
        look="quiet"
        className="viewer-heart"
        icon={<Heart />}
        aria-label={curation.favourite}
        title={curation.favourite}
        aria-pressed={item.favourite}
        onClick={toggle}
      />
    </div>
  );
}
