#!/usr/bin/env node
// One misbehaviour per name, so that every test runs a real process.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const [, self, behaviour, ...rest] = process.argv;
const say = (text) => process.stdout.write(`${text}\n`);
const stay = () => setInterval(() => {}, 1_000_000);
const child = (name, options) => spawn(process.execPath, [self, name, ...rest], options);

const behaviours = {
  // Writes what it was given, byte for byte.
  'write-args': () => writeFileSync(rest[0], JSON.stringify(process.argv.slice(3))),
  'write-env': () => writeFileSync(rest[0], JSON.stringify({ ...process.env, CWD: process.cwd() })),
  wait: () => {
    say('ready');
    stay();
  },
  deaf: () => {
    process.on('SIGTERM', () => say('I heard SIGTERM and stay'));
    say('ready');
    stay();
  },
  // A grandchild that keeps our output open and does not listen to SIGTERM.
  'deaf-grandchild': () => {
    child('deaf', { stdio: 'inherit' });
    stay();
  },
  // Ends well and leaves a child behind that keeps the output open.
  'leave-child': () => {
    child('wait', { stdio: ['ignore', 'pipe', 'inherit'] }).stdout.once('data', () => {
      say('left');
      process.exit(0);
    });
  },
  'leave-deaf-child': () => {
    child('deaf', { stdio: ['ignore', 'pipe', 'inherit'] }).stdout.once('data', () => {
      say('left');
      process.exit(0);
    });
  },
  // The child leads a session of its own, as a daemon does, and keeps the output open.
  'leave-daemon': () => {
    const daemon = child('wait', { stdio: 'inherit', detached: true });
    say(`daemon ${daemon.pid}`);
    daemon.unref();
    setTimeout(() => process.exit(0), 50);
  },
  'stop-self': () => {
    say('ready');
    process.kill(process.pid, 'SIGSTOP');
    stay();
  },
  'kill-self': () => process.kill(process.pid, rest[0]),
  exit: () => {
    process.stderr.write(rest.slice(1).join('\n'));
    process.exitCode = Number(rest[0]);
  },
  print: () => process.stdout.write(JSON.parse(`"${rest[0]}"`)),
  // `yes`, within reason: lines without end would fill the memory of whoever keeps them.
  flood: () => {
    for (let line = 0; line < 20_000; line += 1) say(`line ${line} ${'x'.repeat(80)}`);
    process.stdout.write('y'.repeat(500_000));
  },
  'bad-bytes': () => process.stdout.write(Buffer.from([0x61, 0xff, 0xfe, 0x62, 0x0a, 0xc3])),
  'read-input': () => process.stdin.resume().on('end', () => say('input ended')),
};
behaviours[behaviour]();
