export { scriptSong, scriptSong as default } from './script-song.ts';
export { songScriptOptions, type SongScriptOptions } from './options.ts';
