"""Changes under the facts, told by the system's own file events."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from pathlib import Path, PurePath

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.reading import is_leftover

TELLING = frozenset({"closed", "created", "deleted", "moved"})
"""Events that end a change. 'modified' comes while a file is being written, 'opened' when we read it."""

QUIET = 0.004
"""Seconds without an event after which a change is taken to be complete: one save is several events."""
LONGEST_BURST = 1.0
"""Seconds after which a burst that does not end is looked at all the same."""


class Watcher:
    """Calls back when something under a folder has changed, once for a burst."""

    def __init__(self, folder: Path, on_change: Callable[[], None]) -> None:
        self._events: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._on_change = on_change
        self._observer = Observer()
        self._observer.schedule(_Handler(self._events), str(folder), recursive=True)
        self._thread = threading.Thread(target=self._run, name="facts", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._observer.start()
        self._thread.start()

    def stop(self) -> None:
        """End, when the last callback has returned."""
        self._observer.stop()
        self._events.put(False)
        self._thread.join()
        self._observer.join()

    def wait(self, seconds: float) -> bool:
        """Wait for a further event, from within a callback; whether one came. It is not lost: a call follows."""
        try:
            event = self._events.get(timeout=seconds)
        except queue.Empty:
            return False
        self._events.put(event)
        return True

    def _run(self) -> None:
        while self._events.get():
            if not self._gather():
                return
            self._on_change()

    def _gather(self) -> bool:
        """Take what belongs to the same burst; False where it is time to end."""
        waited = 0.0
        while waited < LONGEST_BURST:
            try:
                if not self._events.get(timeout=QUIET):
                    return False
            except queue.Empty:
                return True
            waited += QUIET
        return True


class _Handler(FileSystemEventHandler):
    def __init__(self, events: queue.SimpleQueue[bool]) -> None:
        self._events = events

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in TELLING:
            return
        if event.event_type == "closed" and event.is_directory:
            return
        paths = [path for path in (event.src_path, event.dest_path) if path]
        if any(not is_leftover(PurePath(str(path)).name) for path in paths):
            self._events.put(True)
