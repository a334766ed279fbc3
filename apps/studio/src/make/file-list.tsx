import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../api/api.ts';
import { texts } from '../texts/texts.ts';

/** What was made of a prompt; each leads to the library. */
export function FileList({
  artifacts,
}: {
  readonly artifacts: readonly Schemas['Artifact'][];
}): ReactNode {
  if (artifacts.length === 0) return <p className="quiet">{texts.make.detail.noFiles}</p>;
  return (
    <ul className="make-files">
      {artifacts.toReversed().map(({ id, promptId, thumbnailUrl, filePath }) => (
        <li key={id}>
          <Link
            href={`/library/${id}?prompt=${promptId}`}
            aria-label={texts.make.detail.openFile(filePath)}
          >
            <img src={thumbnailUrl} alt="" loading="lazy" decoding="async" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
