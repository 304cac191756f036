"""A base on a network drive or in a synced folder is never opened in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.desk import Desk
from leaddesk.errors import Refused
from leaddesk.storage import place

MOUNTS = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
31 22 0:26 / /home rw - btrfs /dev/vdb rw
35 31 0:44 / /home/anna/Team\040Share rw - cifs //server/share rw
36 22 0:45 / /mnt/nas rw - nfs4 nas:/export rw
37 36 0:46 / /mnt/nas/local rw - ext4 /dev/vdc rw
38 22 0:47 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
39 22 0:48 / /media/stick rw - ext4 /dev/sda1 rw
40 22 0:49 / /media/stick rw - fuse.sshfs anna@host: rw
""".strip()


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/var/base.leaddesk", "ext4"),
        ("/home/anna/base.leaddesk", "btrfs"),
        ("/home/anna/Team Share/base.leaddesk", "cifs"),
        ("/home/anna/Team Shares/base.leaddesk", "btrfs"),
        ("/mnt/nas/base.leaddesk", "nfs4"),
        ("/mnt/nas/local/base.leaddesk", "ext4"),
        ("/run/user/1000/gvfs/x/base.leaddesk", "fuse.gvfsd-fuse"),
        ("/media/stick/base.leaddesk", "fuse.sshfs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_and_latest_mount(path: str, type_: str) -> None:
    assert place.file_system(Path(path), MOUNTS) == type_
    assert (type_ in place._NETWORK_TYPES) == (type_ not in {"ext4", "btrfs"})


SYNCED = (
    "Dropbox", "Dropbox (Volga Racks)", "OneDrive", "OneDrive - Volga Racks", "Яндекс.Диск", "Яндекс Диск",
    "YandexDisk", "Yandex.Disk", "Google Drive", "GoogleDrive", "GoogleDrive-anna@gmail.com", "My Drive", "Мой диск",
    "iCloud Drive", "iCloudDrive", "Mobile Documents", "com~apple~CloudDocs", "Nextcloud",
)  # fmt: skip


@pytest.mark.parametrize("folder", SYNCED)
def test_a_synced_folder_is_known_by_its_name(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "sales" / "team.leaddesk"
    with pytest.raises(Refused, match="network_drive"):
        Desk.create(path)
    assert not path.parent.exists()
    path.parent.mkdir(parents=True)
    path.write_text("")
    with pytest.raises(Refused, match="network_drive"):
        Desk.open(path)
    assert [one.name for one in path.parent.iterdir()] == ["team.leaddesk"]


@pytest.mark.parametrize("folder", ["Dropboxes", "my dropbox notes", "Drive", "Диск", "One Drive Avenue", "cloud"])
def test_a_folder_of_a_like_name_is_not(tmp_path: Path, folder: str) -> None:
    assert not place.is_synced(tmp_path / folder / "team.leaddesk")


def test_the_name_of_the_file_itself_says_nothing(tmp_path: Path) -> None:
    assert not place.is_synced(tmp_path / "Dropbox")


def test_a_link_into_a_synced_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "OneDrive", target_is_directory=True)
    with pytest.raises(Refused, match="network_drive"):
        Desk.create(tmp_path / "link" / "team.leaddesk")


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "is_on_network", lambda _: True)
    with pytest.raises(Refused, match="network_drive"):
        Desk.create(tmp_path / "team.leaddesk")


def test_this_disk_is_no_network_drive(tmp_path: Path) -> None:
    assert not place.is_on_network(tmp_path)
