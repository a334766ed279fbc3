import type { Artifact } from './use-artifact.ts';

/** What the stage gives to whatever shows an artifact. */
export interface ShownProps {
  readonly artifact: Artifact;
  /** Tells that there is something to see. */
  readonly shown: () => void;
}

/** What it gives to what plays. */
export interface PlayedProps extends ShownProps {
  /** In a slideshow it plays once, by itself. */
  readonly isShow: boolean;
  readonly ended: () => void;
}
