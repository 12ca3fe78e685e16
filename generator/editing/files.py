"""Files as they are written: line endings, byte order mark and a missing last line feed stay."""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

BYTE_ORDER_MARK = "\ufeff"


class EditFault(Exception):
    """Why nothing was changed, in one sentence."""


class IdFault(EditFault):
    """Why an id that was given will not do."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file; numbers and columns are those that the reader tells, less one."""

    lines: tuple[str, ...]
    """Without their endings; where a file mixes endings, a carriage return stays at the end of its line."""
    ending: str
    mark: str
    """The byte order mark, or nothing."""

    @classmethod
    def read(cls, path: Path) -> "Lines":
        """The lines of a file of UTF-8.

        Raises:
            EditFault: Where it is something else, or may not be read.
        """
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            raise EditFault(f"{path} cannot be read as UTF-8; nothing was changed") from None
        mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
        breaks = text.count("\n")
        ending = "\r\n" if breaks and text.count("\r\n") == breaks else "\n"
        return cls(tuple(text[len(mark) :].split(ending)), ending, mark)

    def with_lines(self, lines: list[str]) -> "Lines":
        """Other lines in the same manner."""
        return replace(self, lines=tuple(lines))

    @property
    def text(self) -> str:
        """What the reader sees: line feeds alone."""
        return "\n".join(self.lines).replace("\r\n", "\n")

    @property
    def raw(self) -> bytes:
        """The bytes of the file."""
        return (self.mark + self.ending.join(self.lines)).encode()


def write_files(contents: Mapping[Path, bytes], gone: Path | None = None) -> None:
    """Write all files, or none where one of them cannot be written.

    Each is written beside its place first, and all are put in place when the last of them is there.

    Args:
        contents: What each file is to hold.
        gone: A file that is taken away in the end.

    Raises:
        OSError: Where a file cannot be written.
    """
    beside: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            # A link stays one; its target is written.
            target = path.resolve()
            target.parent.mkdir(parents=True, exist_ok=True)
            beside[target] = target.with_name(f".{target.name}.{os.getpid()}.tmp")
            beside[target].write_bytes(content)
            if target.exists():
                shutil.copymode(target, beside[target])
        for target, temporary in beside.items():
            temporary.replace(target)
    finally:
        for temporary in beside.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    if gone is not None:
        gone.unlink()
