import { Star } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { MOST_STARS } from '../search/library-wish.ts';

const t = texts.library;

/** Five stars to press. */
export function StarField({ rate }: { readonly rate: (stars: number) => void }): ReactNode {
  return (
    <div className="library-star-field" role="group" aria-label={t.rating}>
      {Array.from({ length: MOST_STARS }, (_, index) => index + 1).map((stars) => (
        <button
          key={stars}
          type="button"
          className="library-star"
          aria-label={t.keyTexts.rate(stars)}
          title={t.keyTexts.rate(stars)}
          onClick={() => rate(stars)}
        >
          <Star aria-hidden />
        </button>
      ))}
    </div>
  );
}
