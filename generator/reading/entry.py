"""A value as it stands in a file, with its place and the place of its key."""

from __future__ import annotations

from dataclasses import dataclass

from generator.problems import Place

Plain = str | list["Plain"] | dict[str, "Plain"]
"""Text, and lists and mappings of it: what a model is read from."""
Path = tuple[str | int, ...]
"""The way from a document's root to one of its values: names of fields and numbers of items."""


@dataclass(slots=True)
class Entry:
    """A text, a list of entries, or a mapping of entries by name."""

    value: str | list[Entry] | dict[str, Entry]
    place: Place
    key: Place | None = None
    """Where the name of the field stands; None for items of a list and for the root."""
    text_start: tuple[int, int] | None = None
    """Line and column of a text's first character, where its lines stand in the file as they are."""
    refused: bool = False
    """Whether a fault of this very value was told already; what follows from it is not told again."""

    def plain(self) -> Plain:
        """The values alone."""
        if isinstance(self.value, dict):
            return {name: entry.plain() for name, entry in self.value.items()}
        if isinstance(self.value, list):
            return [entry.plain() for entry in self.value]
        return self.value

    def has_refused(self) -> bool:
        """Whether this value, or one within it, was refused already."""
        within = self.value.values() if isinstance(self.value, dict) else self.value
        return self.refused or (not isinstance(within, str) and any(entry.has_refused() for entry in within))

    def at(self, path: Path) -> Entry:
        """The entry at a path, or the last one on the way where the path leads on past what is written."""
        entry = self
        for step in path:
            following = entry.child(step)
            if following is None:
                break
            entry = following
        return entry

    def child(self, step: str | int) -> Entry | None:
        """The entry of a field or an item, or None."""
        if isinstance(self.value, dict) and isinstance(step, str):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None

    def place_within(self, offset: int, length: int) -> Place:
        """The place of a part of a text: exact in a literal block or on one line, else the text's own."""
        if self.text_start is None or not isinstance(self.value, str):
            return self.place
        before = self.value[:offset]
        line, column = self.text_start
        breaks = before.count("\n")
        if breaks == 0:
            return Place(self.place.file, line, column + offset, length)
        # Only a literal block goes over lines, and each of its lines is indented alike.
        return Place(self.place.file, line + breaks, column + offset - before.rindex("\n") - 1, length)
