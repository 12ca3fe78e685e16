"""The folder of facts, in order: the kind from the folder, the id from the file's name.

Only regular files are opened. Symbolic links are refused wherever they point: a pull request
with a link could otherwise publish a file of the machine that builds.
"""

import os
import re
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.problems import Place, Problem, error, nearest, printable, quoted
from generator.reading.characters import FILE_AT_MOST, FILE_TOO_LARGE, decode
from generator.reading.document import Document, read_document

SHEET = "sheet"
JUST_NOW = 50_000_000
"""Nanoseconds: several ticks of the clock by which file systems date their files."""

FILE_MISPLACED = error("file-misplaced", "a file or folder that stands where it does not belong")
FILE_NAME_REFUSED = error("file-name-refused", "a file's name that is no id")
FILE_UNREADABLE = error("file-unreadable", "a link, a device, or a file that may not be read")
FACTS_MISSING = error("facts-missing", "no folder of facts, or no sheet")

_LEFTOVER = re.compile(
    r"\..*|.*~|#.*#|4913|.*\.(?:orig|rej|bak|swp|swo|tmp)|Thumbs\.db|desktop\.ini", re.IGNORECASE | re.DOTALL
)
_DEVICE = re.compile(r"con|nul|aux|prn|(?:com|lpt)[0-9]")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID_AT_MOST = 80


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What came of one file."""

    stamp: tuple[int, ...]
    """Size, times and number of the file: while they stay, it need not be opened again."""
    text: str
    """Empty where its bytes are no text."""
    document: Document | None
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Folder:
    """What was found under `facts/`."""

    documents: list[Document] = field(default_factory=list)
    sheet: Document | None = None
    problems: list[Problem] = field(default_factory=list)
    ids: set[tuple[str, str]] = field(default_factory=set)
    """Kind and id of every file that is there, readable or not: no reference to it is called unknown."""
    misplaced: set[str] = field(default_factory=set)
    """Ids of files that stand where no record is read; a reference to one is no second fault."""
    files: dict[str, ReadFile] = field(default_factory=dict)
    """What came of each file that was read, by its path."""
    unread_kinds: set[str] = field(default_factory=set)
    """Kinds whose folder was refused as a whole: what stands in it cannot be told."""


def is_leftover(name: str) -> bool:
    """Whether a name is one that editors and systems leave behind; such files are passed over."""
    return _LEFTOVER.fullmatch(name) is not None


def read_folder(
    facts: Path, kinds: Sequence[str], relative_to: Path, before: Mapping[str, ReadFile] | None = None
) -> Folder:
    """Read every record under a folder.

    Args:
        facts: The folder of facts.
        kinds: The folders that it may hold.
        relative_to: The project; places are told relative to it.
        before: What came of the files when they were read last: the unchanged are taken over as they are.
    """
    folder = Folder()
    reader = _Reader(folder, kinds, relative_to, before or {})
    if facts.is_symlink() or not facts.is_dir():
        place = Place(reader.name(facts))
        found = "is a link" if facts.is_symlink() else "is missing"
        folder.problems.append(
            FACTS_MISSING.at(place, f"the folder of facts {found}", "make a folder 'facts' with 'sheet.yml'")
        )
        return folder
    reader.read_top(facts)
    if folder.sheet is None and not any(
        _is_sheet(problem.place.file.rpartition("/")[2]) for problem in folder.problems
    ):
        help = "write facts/sheet.yml: organisation, title, sentence, language, licence, authority"
        folder.problems.append(FACTS_MISSING.at(Place(reader.name(facts / "sheet.yml")), "there is no sheet", help))
    return folder


class _Reader:
    def __init__(self, folder: Folder, kinds: Sequence[str], relative_to: Path, before: Mapping[str, ReadFile]) -> None:
        self.folder = folder
        self.before = before
        self.kinds = kinds
        self.relative_to = relative_to

    def name(self, path: Path) -> str:
        """The path as it is told: relative to the project, printable."""
        return printable(Path(os.path.relpath(path, self.relative_to)).as_posix())

    def refuse(self, problem: Problem) -> None:
        self.folder.problems.append(problem)

    def entries(self, directory: Path) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(directory) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            self.refuse(
                FILE_UNREADABLE.at(Place(self.name(directory)), "the folder may not be read", "mend its permissions")
            )
            self.folder.unread_kinds.add(directory.name)
            return
        yield from (entry for entry in entries if not is_leftover(entry.name))

    def read_top(self, facts: Path) -> None:
        for entry in self.entries(facts):
            path = facts / entry.name
            place = Place(self.name(path))
            if entry.is_symlink():
                self._refuse_link(place)
                self.folder.unread_kinds.add(entry.name)
            elif entry.name in self.kinds and entry.is_dir():
                self._read_kind(path, entry.name)
            elif entry.is_dir():
                self._refuse_folder(place, path)
            elif entry.name == f"{SHEET}.yml":
                self._read_file(entry, place.file, SHEET, SHEET)
            elif _is_sheet(entry.name):
                self.refuse(FILE_NAME_REFUSED.at(place, "the sheet's file is sheet.yml", "rename it to 'sheet.yml'"))
            elif entry.name.lower() != "readme.md":
                self._refuse_stray(place, entry.name)

    def _refuse_folder(self, place: Place, path: Path) -> None:
        near = nearest(path.name, self.kinds)
        help = f"did you mean '{near}'?" if near else f"the kinds are {', '.join(self.kinds)}"
        self.refuse(FILE_MISPLACED.at(place, f"{quoted(path.name)} is no kind of record", help))
        self.folder.misplaced.update(_near_id(entry.name) for entry in self.entries(path))

    def _refuse_link(self, place: Place) -> None:
        self.refuse(FILE_UNREADABLE.at(place, "symbolic links are not followed", "put the file itself here"))

    def _refuse_stray(self, place: Place, name: str) -> None:
        if name.lower().endswith((".yml", ".yaml")):
            help = "put it into the folder of its kind, such as facts/meetings/"
        else:
            help = "keep only records here"
        self.refuse(FILE_MISPLACED.at(place, f"{quoted(name)} does not belong here", help))
        self.folder.misplaced.add(_near_id(name))

    def _read_kind(self, directory: Path, kind: str) -> None:
        folder = self.name(directory)
        for entry in self.entries(directory):
            file = f"{folder}/{printable(entry.name)}"
            known = self.before.get(file)
            if known is not None and known.document and known.stamp and known.stamp == _stamp(entry):
                self.folder.ids.add((kind, known.document.id))
                self._keep(known.document.file, known)
                continue
            place = Place(file)
            stem, dot, ending = entry.name.rpartition(".")
            near = _near_id(entry.name)
            if dot and ending.lower() in ("yml", "yaml") and not _is_code_elsewhere(near, kind):
                self.folder.ids.add((kind, near))
            if entry.is_symlink():
                self._refuse_link(place)
            elif entry.is_dir():
                self.refuse(
                    FILE_MISPLACED.at(place, "a kind has no folders within it", f"put the files into facts/{kind}/")
                )
                self.folder.misplaced.update(_near_id(within.name) for within in self.entries(directory / entry.name))
            elif ending != "yml" or not dot:
                self._refuse_ending(place, entry.name)
            elif fault := name_fault(stem, kind):
                self.refuse(FILE_NAME_REFUSED.at(place, *fault))
            else:
                self._read_file(entry, file, kind, stem)

    def _refuse_ending(self, place: Place, name: str) -> None:
        if name.lower().endswith((".yaml", ".yml")):
            better = _near_id(name)
            help = f"rename it to '{better}.yml'" if better else "rename it to '<id>.yml'"
            self.refuse(FILE_NAME_REFUSED.at(place, "a record's file ends in .yml", help))
        elif name.lower() != "readme.md":
            self._refuse_stray(place, name)

    def _read_file(self, entry: os.DirEntry[str], file: str, kind: str, stem: str) -> None:
        before = self.before.get(file)
        stamp = _stamp(entry)
        if before is None or not stamp or before.stamp != stamp:
            raw = self._bytes(entry.path, file)
            if raw is None:
                return
            text, problems = decode(raw, file)
            if before is not None and before.document and before.text == text:
                before = replace(before, stamp=stamp)
            elif problems:
                before = ReadFile(stamp, text, None, tuple(problems))
            else:
                document, problems = read_document(text, file, kind, stem)
                before = ReadFile(stamp, text, document, tuple(problems))
        self._keep(file, before)

    def _keep(self, file: str, read: ReadFile) -> None:
        self.folder.files[file] = read
        self.folder.problems += read.problems
        if read.document is None:
            return
        if read.document.kind == SHEET:
            self.folder.sheet = read.document
        else:
            self.folder.documents.append(read.document)

    def _bytes(self, path: str, file: str) -> bytes | None:
        """The file's bytes, read once; None, with the problem told, where it may not be read."""
        try:
            # Without O_NONBLOCK a named pipe would wait for its writer for ever.
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        except FileNotFoundError:
            self.refuse(
                FILE_UNREADABLE.at(Place(file), "the file vanished while it was being read", "run the command again")
            )
            return None
        except OSError:
            self.refuse(FILE_UNREADABLE.at(Place(file), "the file may not be read", "mend its permissions"))
            return None
        with os.fdopen(descriptor, "rb", buffering=0) as opened:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                self.refuse(FILE_UNREADABLE.at(Place(file), "this is no regular file", "put a file of text here"))
                return None
            # Asked for a mebibyte, the system gives room for one each time.
            raw = opened.read(min(found.st_size, FILE_AT_MOST) + 1)
            if len(raw) > found.st_size:
                raw += opened.read(FILE_AT_MOST + 1 - len(raw))
            size = max(len(raw), found.st_size)
        if len(raw) > FILE_AT_MOST:
            message = f"a file has at most {FILE_AT_MOST:,} bytes, here are {size:,}"
            self.refuse(FILE_TOO_LARGE.at(Place(file), message, "split the record, or keep the document elsewhere"))
            return None
        return raw


def _stamp(entry: os.DirEntry[str]) -> tuple[int, ...]:
    """What changes whenever the file does; empty where that is not sure.

    Two saves within one tick of the file system's clock have the same times: a file that was changed
    only just now is opened again.
    """
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError:
        return ()
    if time.time_ns() - found.st_mtime_ns < JUST_NOW:
        return ()
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def _is_code_elsewhere(stem: str, kind: str) -> bool:
    """Whether an id has the form of a country's code and is none of a country."""
    return kind != "countries" and len(stem) == 2 and stem.isalpha()


def _is_sheet(name: str) -> bool:
    """Whether a name is the sheet's, or one that was meant to be."""
    return name.lower() in (f"{SHEET}.yml", f"{SHEET}.yaml")


def _near_id(name: str) -> str:
    """The id that a file's name comes nearest to; empty where nothing of it could be one."""
    return "-".join(re.findall(r"[a-z0-9]+", name.rpartition(".")[0].lower()))


def name_fault(stem: str, kind: str) -> tuple[str, str] | None:
    """Message and help for a file's name that is no id, or None."""
    if len(stem) > _ID_AT_MOST:
        return f"an id has at most {_ID_AT_MOST} characters, here {len(stem)}", "shorten the file's name"
    if not _ID.fullmatch(stem):
        better = _near_id(stem + ".yml")
        help = f"rename it to '{better}.yml'" if better else "use small letters a to z, digits and single hyphens"
        return f"{quoted(stem)} is no id", help
    if _DEVICE.fullmatch(stem):
        return f"'{stem}' is the name of a device on Windows", "add a word to the name"
    if _is_code_elsewhere(stem, kind):
        return f"'{stem}' has two letters, which only a country's code has", "use a longer id"
    return None
