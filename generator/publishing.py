"""A folder that is replaced as a whole: written beside its place, and swapped in when it is complete.

Whoever is killed at any moment leaves the old folder as it was; the next one clears what is left.
"""

import ctypes
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no flock; there two builds at once are on their own
    fcntl = None  # type: ignore[assignment]

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""Linux, renameat2(2): both names exchange what they stand for, in one step."""


class Publication:
    """One replacement of one folder, from `begin` to `publish` or `abandon`."""

    def __init__(self, target: Path) -> None:
        self.target = target.absolute()
        self.fills_in_place = self.target.is_symlink() or os.path.ismount(self.target)
        """A link or a mount point cannot be swapped: it is filled where it is."""
        self.beside = self.target.with_name(f".{self.target.name}.building")
        self._old = self.target.with_name(f".{self.target.name}.old")
        self._lock: int | None = None

    def begin(self, on_wait: Callable[[], None]) -> Path:
        """The folder to write into: empty, beside the target.

        Args:
            on_wait: Called where another process is writing the same: then this one waits for it.
        """
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self._take_lock(on_wait)
        if self.fills_in_place:
            return self.target
        self._finish_what_was_begun()
        self.beside.mkdir()
        return self.beside

    def publish(self) -> None:
        """Swap the new folder in."""
        if not self.fills_in_place:
            if not self.target.exists():
                self.beside.rename(self.target)
            elif _exchange(self.beside, self.target):
                _remove(self.beside)
            else:
                self.target.rename(self._old)
                self.beside.rename(self.target)
                _remove(self._old)
        self._release()

    def abandon(self) -> None:
        """Remove the new folder; the old one stays."""
        if not self.fills_in_place:
            _remove(self.beside)
        self._release()

    def _finish_what_was_begun(self) -> None:
        """Clear what a killed process has left: half a folder, or a swap by two renames between the two."""
        if self._old.exists() and not self.target.exists():
            self._old.rename(self.target)
        _remove(self._old)
        _remove(self.beside)

    def _take_lock(self, on_wait: Callable[[], None]) -> None:
        # The lock lies on the parent folder itself, so that no file of ours stays behind.
        if fcntl is None:
            return
        self._lock = os.open(self.target.parent, os.O_RDONLY)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(self._lock, fcntl.LOCK_EX)
        except OSError:
            # Some file systems know no locks: then two writers at once are on their own.
            pass

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system can."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    failed = library.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    if failed and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.EPERM):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return not failed


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
