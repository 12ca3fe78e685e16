"""What the checks know of one another: all records that have their shape, and all ids that are there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from generator.kinds import KINDS, Record, Sheet
from generator.problems import nearest
from generator.reading import Document, MarkdownPage
from generator.values import is_country

R = TypeVar("R", bound=Record)

GUESSES_AT_MOST = 20


@dataclass(frozen=True)
class Index:
    """Records by id, and what else the checks look up."""

    records: dict[str, Record]
    """Those that have their shape, by id, in order of kind and id."""
    documents: dict[str, Document]
    """The same as they stand in their files."""
    ids: dict[str, str]
    """The kind of every id that has a file, whether or not the record could be read."""
    formerly: dict[str, str]
    """The present id of each former one."""
    sheet: Sheet | None
    sheet_document: Document | None
    pages: tuple[MarkdownPage, ...]
    build_day: date
    """The day that counts as today."""
    misplaced: frozenset[str] = frozenset()
    """Ids of files that stand where they should not, or that two files have: of which kind they are cannot be told."""
    unread_kinds: frozenset[str] = frozenset()
    """Kinds whose folder was refused as a whole."""

    @property
    def is_whole(self) -> bool:
        """Whether every record could be read: where one could not, what is missing cannot be told."""
        return not (set(self.ids) - set(self.records) or self.misplaced or self.unread_kinds)

    def kind_of(self, id: str) -> str | None:
        """The kind of a record; every country has one, with a file or without."""
        return self.ids.get(id) or ("countries" if is_country(id) else None)

    def find(self, model: type[R], id: str) -> R | None:
        """The record of a model, or None where it is not there or could not be read."""
        record = self.records.get(id)
        return record if isinstance(record, model) else None

    def of(self, model: type[R]) -> Iterator[R]:
        """All records of a model, in order of their ids."""
        return iter(self._by_model.get(model, ()))  # type: ignore[arg-type]

    @cached_property
    def _by_model(self) -> dict[type[Record], list[Record]]:
        found: dict[type[Record], list[Record]] = {}
        for record in self.records.values():
            found.setdefault(type(record), []).append(record)
        return found

    def near(self, id: str, kinds: tuple[str, ...]) -> str | None:
        """The id of one of some kinds that was meant, or None.

        Each guess looks at every id, so a source that is gone and was cited a thousand times is
        guessed at once, and only the first few unknown ids are guessed at all.
        """
        guesses = self._guesses
        if (id, kinds) not in guesses:
            guesses[id, kinds] = nearest(id, self.ids_of(kinds)) if len(guesses) < GUESSES_AT_MOST else None
        return guesses[id, kinds]

    def ids_of(self, kinds: tuple[str, ...]) -> list[str]:
        """All ids of some kinds."""
        return [id for id, kind in self.ids.items() if kind in kinds]

    @cached_property
    def _guesses(self) -> dict[tuple[str, tuple[str, ...]], str | None]:
        return {}


_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


def index_order(document: Document) -> tuple[int, str]:
    """Kinds in their declared order, then ids."""
    return (_RANK[document.kind], document.id)
