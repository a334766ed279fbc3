import type { Pattern } from './patterns.ts';

const p = (four: string, three: string, six: string): Pattern => ({ four, three, six });

/** R root, 5 fifth, 8 octave, 3 third, w a walking step, a an approach to the next root; `-` ends a note. */
export const bassPatterns: Readonly<Record<string, Pattern>> = {
  roots: p('R...............', 'R...........', 'R...........'),
  two: p('R.......5.......', 'R.......5...', 'R.....5.....'),
  rootFifth: p('R.......5.....a.', 'R.......5...', 'R.....5...a.'),
  eighths: p('R.R.R.R.R.R.R.R.', 'R.R.R.R.R.R.', 'R.R.R.R.R.R.'),
  gallop: p('R.RRR.RRR.RRR.RR', 'R.RRR.RRR.RR', 'R.RRR.R.RRR.'),
  walking: p('R...w...5...a...', 'R...w...a...', 'R...w.5...a.'),
  boogie: p('R...3...5...8...', 'R...3...5...', 'R...3.5...8.'),
  octaves: p('R.8.R.8.R.8.R.8.', 'R.8.R.8.R.8.', 'R.8.R.R.8.R.'),
  funk: p('R..R-.8...5.R-a.', 'R..R-.8...a.', 'R..R-.8...a.'),
  sub: p('R.....R...R.....', 'R.....R.....', 'R.......R...'),
  offbeatBass: p('-.R.-.R.-.R.-.R.', '-.R.-.R.-.R.', '-.R.R.-.R.R.'),
  reggae: p('-...R..R5.-.8.5.', 'R..R..5.8...', 'R...5.R...8.'),
  bossa: p('R.....55......R.', 'R.....5.....', 'R.......5...'),
};

/** X a full stroke, x a softer one, u an up-stroke, 1-6 one tone of the chord, b its low root; `-` damps. */
export const chordPatterns: Readonly<Record<string, Pattern>> = {
  whole: p('X...............', 'X...........', 'X...........'),
  pulse: p('X...x...X...x...', 'X...x...x...', 'X.....x.....'),
  strum: p('X...x.u.-.u.x.u.', 'X...x.u.x.u.', 'X...u.x...u.'),
  travis: p('b.3.2.4.b.3.1.4.', 'b.2.3.4.3.2.', 'b.2.3.4.3.2.'),
  arpeggio: p('b.1.2.3.4.3.2.3.', 'b.1.2.3.4.3.', 'b.1.2.3.4.3.'),
  cradle: p('b...2.3.4...3.2.', 'b...2.3.4.3.', 'b.2.3.4.3.2.'),
  alberti: p('1.3.2.3.1.3.2.3.', '1.3.2.3.2.3.', '1.3.2.3.2.3.'),
  oompah: p('b...x-..b...x-..', 'b...x-..x-..', 'b...x-b...x-'),
  boomChick: p('b...x-u.b...x-u.', 'b...x-u.x-u.', 'b...x-b...x-'),
  downstrokes: p('XxxxXxxxXxxxXxxx'.replaceAll(/(.)./g, '$1.'), 'X.x.x.x.x.x.', 'X.x.x.X.x.x.'),
  gallop: p('X.xxX.xxX.xxX.xx', 'X.xxX.xxX.xx', 'X.xxx.X.xxx.'),
  offbeats: p('X..x-.u...x.-.u.', 'X..x-...u.-.', 'X...u.-.u...'),
  sixteenths: p('X-.xu-x.-.xuX-u.', 'X-.xu-x.-.u.', 'X-xu.-x.u.-.'),
  charleston: p('X.....x-........', 'X.....x-....', 'X...x-......'),
  stabs: p('X-.X-.X-..X-.X-.', 'X-.X-.X-..X-', 'X-.X-.X-.X-.'),
  skank: p('....X-......X-..', '....X-..X-..', '..X-....X-..'),
  bossa: p('X..x..x...x..x..', 'X..x..x.....', 'X..x....x...'),
  shuffleComp: p('X.x.X.x.X.x.X.x.', 'X.x.X.x.X.x.', 'X...x.X...x.'),
};
