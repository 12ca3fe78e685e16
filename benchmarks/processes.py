"""Whole processes, timed: seconds by the clock, and the peak memory of a process with all that it started."""

import http.client
import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

SAMPLE = 0.1
ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONUNBUFFERED": "1"}


class Failed(Exception):
    """A command that failed, or took too long; the text says which."""


@dataclass
class Cost:
    """What a command took."""

    seconds: float
    peak_bytes: int


class _Memory:
    """The peak memory of a tree of processes, sampled; the largest single process is known to the system."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._root = psutil.Process(pid)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._stop.wait(SAMPLE):
            try:
                tree = [self._root, *self._root.children(recursive=True)]
                self.peak = max(self.peak, sum(_bytes(process, alone=len(tree) == 1) for process in tree))
            except psutil.Error:
                continue

    def end(self) -> int:
        self._stop.set()
        self._thread.join()
        return self.peak


def _bytes(process: psutil.Process, *, alone: bool) -> int:
    """The memory of a process; what several share is counted once, by shares."""
    if alone or not hasattr(process, "memory_full_info"):
        return int(process.memory_info().rss)
    return int(getattr(process.memory_full_info(), "pss", process.memory_info().rss))


def run(commands: list[list[str]], folder: Path, limit: float) -> Cost:
    """Run commands one after the other.

    Raises:
        Failed: Where one ends with another status than 0, or all of them take longer than the limit.
    """
    began = time.perf_counter()
    peak = 0
    for command in commands:
        with tempfile.TemporaryFile() as said:
            process = _start(command, folder, said)
            memory = _Memory(process.pid)
            timer = threading.Timer(limit - (time.perf_counter() - began), _kill, [process])
            timer.start()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            timer.cancel()
            peak = max(peak, memory.end(), usage.ru_maxrss * 1024)
            spent = time.perf_counter() - began
            if process.returncode != 0:
                said.seek(0)
                last = said.read().decode(errors="replace").strip().split("\n")[-1][:200]
                reason = f"over {limit:.0f} s" if spent >= limit else f"status {process.returncode}: {last}"
                raise Failed(reason)
    return Cost(spent, peak)


def _start(command: list[str], folder: Path, said: IO[bytes]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command, cwd=folder, stdout=said, stderr=subprocess.STDOUT, env=ENVIRONMENT, start_new_session=True
    )


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process and all that it started: it leads a group of its own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A server under way, asked for one page again and again."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int, memory: _Memory) -> None:
        self.process, self.port, self._memory = process, port, memory

    def seconds_until(self, address: str, word: str, limit: float) -> float:
        """How long it takes from now until the page holds a word.

        Raises:
            Failed: Where the server ends, or the limit is reached.
        """
        began = time.perf_counter()
        while (spent := time.perf_counter() - began) < limit:
            if word.encode() in self._page(address):
                return time.perf_counter() - began
            if self.process.poll() is not None:
                raise Failed(f"the server ended with status {self.process.returncode}")
            # Two cores: a loop without a pause would take one of them from the server.
            time.sleep(0.001 if spent < 1 else 0.01)
        raise Failed(f"over {limit:.0f} s")

    def _page(self, address: str) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            return answer.read() if answer.status == 200 else b""
        except (OSError, http.client.HTTPException):
            return b""
        finally:
            connection.close()

    def peak_bytes(self) -> int:
        """The most memory that was seen so far."""
        return self._memory.peak


@contextmanager
def serving(command: list[str], folder: Path, port: int) -> Iterator[Server]:
    """A server for the length of a block."""
    with tempfile.TemporaryFile() as said:
        process = _start(command, folder, said)
        memory = _Memory(process.pid)
        try:
            yield Server(process, port, memory)
        finally:
            _kill(process)
            process.wait()
            memory.end()
