import os
import stat
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from timeline.atomic import Together, replacing, together


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

    def change(*, fail: bool) -> None:
        with together() as files:
            for path in paths:
                with files.writing(path) as stream:
                    stream.write(b"new")
            assert not paths[0].exists()
            if fail:
                raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        change(fail=True)
    assert contents(tmp_path) == {"b": b"old"}
    change(fail=False)
    assert contents(tmp_path) == {"a": b"new", "b": b"new"}


def test_a_fault_of_one_target_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()

    def failing() -> None:
        with together() as files:
            with files.writing(tmp_path / "a") as stream:
                stream.write(b"new")
            with files.writing(tmp_path / "b"):
                pass

    with pytest.raises(IsADirectoryError):
        failing()
    assert names(tmp_path) == ["b"]


def test_files_are_removed_together_with_the_writing_of_others(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").write_bytes(b"old")
    with together() as files:
        files.remove(tmp_path / "a")
        with files.writing(tmp_path / "b") as stream:
            stream.write(b"new")
        assert (tmp_path / "a").exists()
    assert contents(tmp_path) == {"b": b"new"}


def test_a_file_whose_writing_failed_is_not_put_in_place_though_the_others_are(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def half(files: Together) -> None:
        with files.writing(tmp_path / "a") as stream:
            stream.write(b"half")
            raise ValueError("stop")

    with together() as files:
        with pytest.raises(ValueError, match="stop"):
            half(files)
        with files.writing(tmp_path / "b") as stream:
            stream.write(b"new")
    assert contents(tmp_path) == {"a": b"old", "b": b"new"}


def test_what_is_removed_must_be_an_ordinary_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "real").touch()
    (tmp_path / "link").symlink_to("real")
    with together() as files:
        for name, error in (("folder", IsADirectoryError), ("link", OSError), ("none", FileNotFoundError)):
            with pytest.raises(error):
                files.remove(tmp_path / name)
    assert names(tmp_path) == ["folder", "link", "real"]


def test_a_file_is_not_given_twice(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("a")
    with together() as files:
        with files.writing(tmp_path / "a"):
            pass
        with pytest.raises(ValueError, match="a is written or removed twice"), files.writing(tmp_path / "link"):
            pass
        (tmp_path / "b").touch()
        files.remove(tmp_path / "b")
        with pytest.raises(ValueError, match="b is written or removed twice"):
            files.remove(tmp_path / "b")


def contents(folder: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in folder.iterdir()}


def change_all(folder: Path) -> None:
    """Replace one file, make a new one, remove one, and replace another."""
    with together() as files:
        for name in ("first", "new"):
            with files.writing(folder / name) as stream:
                stream.write(b"changed")
        files.remove(folder / "gone")
        with files.writing(folder / "last") as stream:
            stream.write(b"changed")


OLD = {"first": b"1", "gone": b"2", "last": b"3", "other": b"4"}
CHANGED = {"first": b"changed", "last": b"changed", "new": b"changed", "other": b"4"}


def fill(folder: Path) -> None:
    for name, content in OLD.items():
        (folder / name).write_bytes(content)


class Injected:
    """Counts calls of functions of ``os``, and lets one of them fail: before or after it has done its work."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, error: BaseException, *, after: bool) -> None:
        self.calls = 0
        for name in ("replace", "link"):
            monkeypatch.setattr(os, name, self.wrapped(getattr(os, name), at, error, after))

    def wrapped(self, function, at, error, after):
        def calling(*args):
            self.calls += 1
            if self.calls == at and not after:
                raise error
            result = function(*args)
            if self.calls == at:
                raise error
            return result

        return calling


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), KeyboardInterrupt()], ids=["error", "interrupt"])
def test_wherever_the_replacing_fails_every_file_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, after: bool
) -> None:
    failed = 0
    for at in range(1, 100):
        folder = tmp_path / str(at)
        folder.mkdir()
        fill(folder)
        with monkeypatch.context() as patched:
            injected = Injected(patched, at, error, after=after)
            try:
                change_all(folder)
            except (OSError, KeyboardInterrupt):
                failed += 1
                assert contents(folder) == OLD
            else:
                # without hard links it goes on by another way, and a link that was refused is not an error
                assert contents(folder) == CHANGED
        if injected.calls < at:
            break
    assert failed >= 4
    assert injected.calls < at


def test_without_hard_links_files_are_replaced_and_put_back_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(source: object, _: object) -> None:
        os.stat(source)
        raise PermissionError(1, "Operation not permitted")

    steps = 6  # two of each file that is replaced, one of the new one and of the one that is removed
    for at in range(1, steps + 2):
        folder = tmp_path / str(at)
        folder.mkdir()
        fill(folder)
        with monkeypatch.context() as patched:
            Injected(patched, at, OSError(5, "Input/output error"), after=False)
            patched.setattr(os, "link", link)
            with pytest.raises(OSError, match="Input") if at <= steps else nullcontext():
                change_all(folder)
        assert contents(folder) == (OLD if at <= steps else CHANGED)


def test_what_cannot_be_put_back_is_named_with_the_place_of_its_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path)
    replace = os.replace

    def failing(source: Path, target: Path) -> None:
        if target.name != "first" or source.name.endswith(".old"):
            raise OSError(30, "Read-only file system")
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="Read-only") as caught:
        change_all(tmp_path)
    note = next(note for note in caught.value.__notes__ if "first" in note)
    kept = Path(note.partition("its old content is in ")[2])
    assert kept.read_bytes() == b"1"


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
