import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.atomic import replacing, replacing_all


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


def test_a_new_file_is_there_only_when_the_block_has_ended(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    with replacing(target) as stream:
        stream.write(b"new")
        assert not target.exists()
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def failing() -> None:
        with replacing(target) as stream:
            stream.write(b"half of the ne")
            raise error

    with pytest.raises(error):
        failing()
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_several_files_are_replaced_together_or_not_at_all(tmp_path: Path) -> None:
    paths = [tmp_path / "a", tmp_path / "b"]
    paths[1].write_bytes(b"old")

    def failing() -> None:
        with replacing_all(paths) as (first, second):
            first.write(b"1")
            second.write(b"2")
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        failing()
    assert (names(tmp_path), paths[1].read_bytes()) == (["b"], b"old")
    with replacing_all(paths) as (first, second):
        first.write(b"1")
        second.write(b"2")
    assert [path.read_bytes() for path in paths] == [b"1", b"2"]


def test_a_fault_of_one_target_is_found_before_another_is_touched(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(IsADirectoryError), replacing_all([tmp_path / "a", tmp_path / "b"]):
        pass
    assert names(tmp_path) == ["b"]


@pytest.mark.usefixtures("umask")
def test_a_new_file_has_the_permissions_that_the_umask_leaves(tmp_path: Path) -> None:
    with replacing(tmp_path / "a"):
        pass
    assert mode(tmp_path / "a") == 0o640


@pytest.mark.usefixtures("umask")
def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.touch()
    target.chmod(0o606)
    with replacing(target):
        pass
    assert mode(target) == 0o606


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    with replacing(tmp_path / "link") as stream:
        stream.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_the_old_file_stays_whole_for_whoever_has_it_open(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with target.open("rb") as reader:
        with replacing(target) as stream:
            stream.write(b"new")
        assert reader.read() == b"old"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="there is no such folder") as caught, replacing(tmp_path / "no" / "a"):
        pass
    assert caught.value.filename == str(tmp_path / "no")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="it is a folder"), replacing(tmp_path):
        pass


def test_a_pipe_or_device_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no ordinary file"), replacing(tmp_path / "pipe"):
        pass
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    with pytest.raises(OSError, match="no ordinary file"), replacing(Path("/dev/null")):
        pass


def test_a_write_protected_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    target.chmod(0o444)
    # The superuser may write every file: what anybody else is told is put in place of the answer.
    monkeypatch.setattr(os, "access", lambda path, _: bool(stat.S_IMODE(os.stat(path).st_mode) & 0o222))
    with pytest.raises(PermissionError, match="write-protected"), replacing(target):
        pass
    assert target.read_bytes() == b"old"


def test_a_folder_that_takes_no_files_is_named_and_not_a_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: object, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(PermissionError) as caught, replacing(tmp_path / "a"):
        pass
    assert caught.value.filename == str(tmp_path / "a")


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"), replacing(target) as stream:
        stream.write(b"new")
    assert (names(tmp_path), target.read_bytes()) == (["a"], b"old")
