/** One line of the table of what is mounted where. */
export interface Mount {
  /** Absolute, as the kernel names it. */
  readonly point: string;
  /** The word for its file system: `ext4`, `nfs4`, `fuse.sshfs`, `apfs`. */
  readonly type: string;
  /** What is mounted: a device, `host:/export`, `//host/share`. */
  readonly source: string;
  /** What the system itself says of it; `undefined` where it does not say. */
  readonly isLocal: boolean | undefined;
}

/** The mount that a path lies on; of two at one point the later hides the earlier. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | undefined {
  let found: Mount | undefined;
  for (const mount of mounts) {
    const { point } = mount;
    const holds = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`);
    if (holds && point.length >= (found?.point.length ?? 0)) found = mount;
  }
  return found;
}

/** How a file system is kept: by this machine alone, by others too, or nobody knows. */
export type Keeper = 'local' | 'shared' | 'unknown';

/** File systems whose files another kernel changes without this one noticing in time. */
const SHARED = new Set(
  `nfs nfs4 cifs smb smb2 smb3 smbfs afpfs webdav ncpfs coda afs ceph glusterfs lustre gpfs beegfs
  orangefs ocfs2 gfs2 9p virtiofs vboxsf vmhgfs prl_fs drvfs autofs`.split(/\s+/),
);
const SHARED_FUSE =
  /ssh|s3|gcs|rclone|glusterfs|ceph|dav|smb|ftp|nfs|juicefs|goofys|grpcfuse|osxfs|vmhgfs|seaweed|blobfuse|onedriver|drive/;
/** These pass calls on to a disk of this machine. */
const LOCAL_FUSE = /^(fuseblk|fuse\.(mergerfs|gocryptfs|encfs|bindfs|fuse-overlayfs|ntfs(-3g)?))$/;

/** @returns `unknown` for what a program keeps (FUSE) that is not known here */
export function keeperOf({ type, source, isLocal }: Mount): Keeper {
  const name = type.toLowerCase();
  if (LOCAL_FUSE.test(name)) return 'local';
  if (name.includes('fuse')) return SHARED_FUSE.test(`${name} ${source}`) ? 'shared' : 'unknown';
  if (SHARED.has(name) || isLocal === false) return 'shared';
  return 'local';
}
