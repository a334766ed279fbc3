import { describe, expect, it } from 'vitest';
import { parseMountList } from '../src/place/darwin-mounts.ts';
import { journalProblems, placeProblems } from '../src/place/database-place.ts';
import { parseMountInfo } from '../src/place/linux-mounts.ts';
import { mountOf } from '../src/place/mount.ts';

/** Lines as machines print them. */
const LINUX = `22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,discard,errors=remount-ro
36 27 0:32 / /mnt/studio rw,relatime shared:20 - nfs4 nas.local:/export/studio rw,vers=4.2,addr=10.0.0.9
37 27 0:33 / /mnt/old rw,relatime - nfs 10.0.0.9:/old rw,vers=3
38 27 0:34 / /mnt/office rw,relatime shared:21 master:3 - cifs //office/share rw,vers=3.1.1
39 27 0:35 / /home/ada/remote rw,nosuid,nodev,relatime shared:22 - fuse.sshfs ada@host:/srv rw,user_id=1000
40 27 0:36 / /mnt/c rw,noatime - 9p C:\\134 rw,dirsync,aname=drvfs;path=C:\\
41 27 0:37 / /Users rw,relatime - virtiofs mount0 rw
42 27 0:38 / /media/ada/USB\\040stick rw,relatime - fuseblk /dev/sdb1 rw,user_id=0
43 27 0:39 / /data/pool rw,relatime - fuse.mergerfs a:b rw
44 27 0:40 / /data/odd rw,relatime - fuse.somefs somefs rw
45 27 254:0 /home/ada/app/prompts.db /app/prompts.db rw,relatime - ext4 /dev/vda1 rw
46 27 0:41 / /var/lib/docker/overlay2/x/merged rw,relatime - overlay overlay rw,lowerdir=/l/A:/l/B
47 27 0:42 / /mnt/twice rw,relatime - nfs4 nas:/x rw
48 27 254:1 / /mnt/twice rw,relatime - xfs /dev/vdb rw
49 27 0:43 / /mnt/bucket rw,relatime - fuse my-bucket rw,user_id=0
this is no line of it
`;
const DARWIN = `/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect, root data)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//ada@nas._smb._tcp.local/studio on /Volumes/studio (smbfs, nodev, nosuid, mounted by ada)
nas:/export on /Volumes/My Films (2) (nfs, nodev, nosuid, mounted by ada)
ada@host:/srv on /Users/ada/remote (macfuse, nodev, nosuid, synchronous, mounted by ada)
sshfs#ada@host: on /Users/ada/old (osxfuse, nodev, nosuid, mounted by ada)
`;

const codes = (problems: ReturnType<typeof placeProblems>): readonly string[] =>
  problems.map(({ code, isDangerous }) => `${code}${isDangerous ? '!' : ''}`);

describe('on Linux, a database', () => {
  it.each([
    ['/home/ada/app/prompts.db', []],
    ['/var/lib/docker/overlay2/x/merged/prompts.db', []],
    ['/mnt/studio/prompts.db', ['shared_file_system!']],
    ['/mnt/old/deep/down/prompts.db', ['shared_file_system!']],
    ['/mnt/office/prompts.db', ['shared_file_system!']],
    ['/home/ada/remote/prompts.db', ['shared_file_system!']],
    ['/home/ada/remote-not/prompts.db', []],
    ['/mnt/c/Users/Ada/prompts.db', ['shared_file_system!']],
    ['/Users/ada/prompts.db', ['shared_file_system!']],
    ['/media/ada/USB stick/prompts.db', []],
    ['/data/pool/prompts.db', []],
    ['/data/odd/prompts.db', ['unknown_file_system']],
    ['/mnt/bucket/prompts.db', ['unknown_file_system']],
    ['/app/prompts.db', ['single_file_mount!']],
    ['/app/prompts.db-copy', []],
    ['/mnt/twice/prompts.db', []],
  ])('at %s: %j', (file, expected) => {
    expect(codes(placeProblems(file, parseMountInfo(LINUX)))).toEqual(expected);
  });

  it('is not judged where nothing is known of mounts', () => {
    expect(placeProblems('/mnt/studio/prompts.db', parseMountInfo(''))).toEqual([]);
  });

  it('is told with its mount, its type and what to do', () => {
    const [problem] = placeProblems('/mnt/studio/prompts.db', parseMountInfo(LINUX));
    expect(problem?.message).toContain('/mnt/studio, a file system of the type nfs4');
    expect(problem?.hint).toMatch(/local disk.*trustDatabasePlace/);
  });
});

describe('on macOS, a database', () => {
  it.each([
    ['/Users/ada/prompts.db', []],
    ['/System/Volumes/Data/Users/ada/prompts.db', []],
    ['/Volumes/studio/prompts.db', ['shared_file_system!']],
    ['/Volumes/My Films (2)/prompts.db', ['shared_file_system!']],
    ['/Users/ada/remote/prompts.db', ['unknown_file_system']],
    ['/Users/ada/old/prompts.db', ['shared_file_system!']],
  ])('at %s: %j', (file, expected) => {
    expect(codes(placeProblems(file, parseMountList(DARWIN)))).toEqual(expected);
  });
});

it('names what a path lies on by the longest mount point', () => {
  expect(mountOf('/mnt/c/x', parseMountInfo(LINUX))).toMatchObject({ point: '/mnt/c', type: '9p' });
  expect(mountOf('/x', parseMountInfo(LINUX))).toMatchObject({ point: '/', type: 'ext4' });
});

it('finds nothing to say of WAL, and no danger in a rollback journal', () => {
  expect(journalProblems('/p.db', 'wal')).toEqual([]);
  expect(codes(journalProblems('/p.db', 'delete'))).toEqual(['not_wal']);
});
