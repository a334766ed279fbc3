import type { Layer } from '../layer.ts';
import type { Stage } from '../stage.ts';
import type { SettingName } from '../vocabulary/settings.ts';
import { space, underwater } from './beyond.ts';
import { abstract, poster } from './graphic.ts';
import { harbour } from './harbour.ts';
import { market } from './market.ts';
import { city } from './city.ts';
import { desert } from './desert.ts';
import { forest } from './forest.ts';
import { meadow } from './meadow.ts';
import { mountains } from './mountains.ts';
import { shore } from './shore.ts';
import { sky } from './sky.ts';
import { portrait } from './portrait.ts';
import { station } from './station.ts';
import { still } from './still.ts';
import { terraces } from './terraces.ts';
import { windowSeat } from './window.ts';

/** How each place is built up. */
export const SETTINGS: Readonly<Record<SettingName, (stage: Stage) => readonly Layer[]>> = {
  sea: shore,
  harbour,
  lake: shore,
  river: shore,
  mountains,
  terraces,
  forest,
  meadow,
  desert,
  snow: mountains,
  city,
  market,
  station,
  sky,
  space,
  underwater,
  still,
  window: windowSeat,
  portrait,
  poster,
  abstract,
};
