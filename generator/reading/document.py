"""One file of facts that was read."""

from functools import cached_property

from generator.problems import Place, Problem
from generator.reading.clean_yaml import read_clean
from generator.reading.entry import Entry, Plain
from generator.reading.yaml_events import read_yaml


class Document:
    """The values of a file; where each stands is looked up when somebody asks."""

    def __init__(self, file: str, kind: str, id: str, text: str, root: Entry | Plain) -> None:
        """Keep what was read.

        Args:
            file: Path relative to the project, with `/`.
            kind: The folder it stands in; `sheet` for the sheet itself.
            id: The stem of its name.
            text: The file, with line feeds alone.
            root: A mapping: its entries where they are known, else its values.
        """
        self.file, self.kind, self.id, self.text = file, kind, id, text
        self.has_refused = False
        """Whether a value was refused already."""
        if isinstance(root, Entry):
            self.__dict__["root"] = root
            self.has_refused = root.has_refused()
            root = root.plain()
        self._values: Plain | None = root

    def hand_over(self) -> Plain:
        """The values alone. They are not kept: a record is made of them once, and there are many."""
        values, self._values = self._values, None
        return values if values is not None else self.root.plain()

    @cached_property
    def root(self) -> Entry:
        """The mapping with the place of each value."""
        root, _ = read_yaml(self.text, self.file)
        assert root is not None
        return root

    def place(self, *path: str | int) -> Place:
        """Where the value at a path stands; where it is missing, the start of what lacks it."""
        return self.root.at(path).place

    def key_place(self, *path: str | int) -> Place:
        """Where the name of the field at a path stands, or the value where it has no name."""
        entry = self.root.at(path)
        return entry.key or entry.place


def read_document(text: str, file: str, kind: str, id: str) -> tuple[Document | None, list[Problem]]:
    """The document that a text holds, or None, and all problems met on the way."""
    values = read_clean(text)
    if values is not None:
        return Document(file, kind, id, text, values), []
    root, problems = read_yaml(text, file)
    return (Document(file, kind, id, text, root) if root is not None else None), problems
