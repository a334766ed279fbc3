/** As nobody, opens the media root in argv and prints the error that it gets. Run it as root. */
import { openMediaRoot } from '../../../src/node/index.ts';

// Only now: nobody may not be able to read these files.
process.setgroups!([]);
process.setegid!(65_534);
process.seteuid!(65_534);
try {
  await openMediaRoot(process.argv[2]!);
  console.log('{}');
} catch (error) {
  const { code, message, hint } = error as { code: string; message: string; hint: string };
  console.log(JSON.stringify({ code, message, hint }));
}
