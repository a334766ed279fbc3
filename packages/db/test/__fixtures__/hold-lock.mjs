// Another program that holds the write lock: `hold-lock.mjs FILE immediate|exclusive`. It says `held`,
// and lets go when its stdin ends.
import Sqlite from 'better-sqlite3';

const [, , path, mode] = process.argv;
const db = new Sqlite(path);
db.exec(`BEGIN ${mode}`);
db.exec(`UPDATE prompts SET config_name = 'held' WHERE id = -1`);
process.stdout.write('held\n');
process.stdin.resume();
process.stdin.on('end', () => {
  db.exec('COMMIT');
  db.close();
});
