import type { Layer } from '../layer.ts';
import type { Stage } from '../stage.ts';
import type { SettingName } from '../vocabulary/settings.ts';
import { city, desert, forest, meadow, mountains, shore, sky } from './outdoors.ts';

/** How each place is built up. */
export const SETTINGS: Readonly<Record<SettingName, (stage: Stage) => readonly Layer[]>> = {
  sea: shore,
  harbour: shore,
  lake: shore,
  river: shore,
  mountains,
  terraces: mountains,
  forest,
  meadow,
  desert,
  snow: mountains,
  city,
  market: city,
  station: city,
  sky,
  space: sky,
  underwater: shore,
  still: meadow,
  window: city,
  portrait: meadow,
  poster: meadow,
  abstract: sky,
};
