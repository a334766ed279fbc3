import packageJson from '../package.json' with { type: 'json' };

/** The version of this package; goes into every recipe. */
export const VERSION = packageJson.version;
