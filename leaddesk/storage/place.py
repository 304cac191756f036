"""Where a base may lie: SQLite on a network drive or in a cloud-synced folder corrupts silently."""

from __future__ import annotations

import ctypes
import os
import platform
import re
import sys
from pathlib import Path

from leaddesk.errors import Refused

# fmt: off
_NETWORK_TYPES = frozenset({
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p", "afs", "ncp",
    "ncpfs", "ceph", "glusterfs", "lustre", "beegfs", "gfs2", "ocfs2", "fuse.sshfs", "fuse.davfs2", "fuse.rclone",
    "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.smbnetfs", "fuse.onedriver", "fuse.curlftpfs",
    "fuse.google-drive-ocamlfuse", "vboxsf", "vmhgfs", "fuse.vmhgfs-fuse", "prl_fs",
})
# fmt: on
_SYNCED_FOLDERS = re.compile(
    r"dropbox( \(.+\))?|onedrive( ?-.+)?|yandex[. ]?disk|яндекс[. ]?диск|google ?drive(-.+)?|googledrive(-.+)?"
    r"|my drive|мой диск|icloud ?drive|mobile documents|com~apple~clouddocs|cloudstorage|mail\.ru cloud|облако mail\.ru"
    r"|nextcloud|owncloud",
    re.IGNORECASE,
)
_DRIVE_REMOTE = 4  # GetDriveTypeW
_MNT_LOCAL = 0x1000  # statfs.f_flags of macOS


def check_place(path: Path) -> None:
    """Refuse a path on a network drive or in a folder that a cloud service keeps in step."""
    real = path.resolve()
    if is_on_network(real) or is_synced(real):
        raise Refused("network_drive", path=str(path))


def is_synced(path: Path) -> bool:
    """Whether one of the folders above `path` has the name that a cloud service gives to its folder."""
    return any(_SYNCED_FOLDERS.fullmatch(name) for name in path.parent.parts)


def is_on_network(path: Path) -> bool:
    """Whether the drive of `path` is another computer's; False where the system does not say."""
    if sys.platform == "win32":
        return str(path).startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE
    if sys.platform == "darwin":
        return not _is_local_on_mac(path)
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return file_system(path, mounts) in _NETWORK_TYPES


def file_system(path: Path, mountinfo: str) -> str:
    """Give the type of the file system that `path` (absolute) lies on, from the text of /proc/self/mountinfo.

    A line is "36 35 98:0 /root /mount/point options … - type source options" (proc(5)), blanks as octal escapes; of
    two mounts on one point the later covers the earlier.
    """
    longest, found = -1, ""
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        point = Path(re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), before.split(" ")[4]))
        if path.is_relative_to(point) and len(point.parts) >= longest:
            longest, found = len(point.parts), after.split(" ")[0]
    return found


def _is_local_on_mac(path: Path) -> bool:
    """Ask statfs(2) for MNT_LOCAL, of the nearest folder that exists; macOS's own layout of the answer (64-bit)."""
    there = next(one for one in (path, *path.parents) if one.exists())
    answer = ctypes.create_string_buffer(2304)  # struct statfs is 2,168 bytes; f_flags lies at 64
    name = "statfs$INODE64" if platform.machine() == "x86_64" else "statfs"
    if ctypes.CDLL(None)[name](os.fsencode(there), answer) != 0:
        return True
    return bool(int.from_bytes(answer.raw[64:68], sys.byteorder) & _MNT_LOCAL)
