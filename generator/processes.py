"""Tasks that several processes share: each takes the next one when it is free."""

import ctypes
import os
import signal
import threading
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from traceback import format_exc

from generator.collector import collector_paused

Task = Callable[[], None]
PR_SET_PDEATHSIG = 1
"""Linux, prctl(2): the signal that a process gets when its parent has died."""


class SharedTasks:
    """Tasks under way in a further process for each further core, and at the end in this one as well.

    The processes are forked, so each has all that was read so far. Where that is not safe there is
    none, and this one does everything.
    """

    def __init__(self, tasks: Sequence[Task]) -> None:
        """Begin.

        Args:
            tasks: At most 256, the largest first, so that no process is left with one of them at the end.
        """
        self._tasks = tasks
        self._numbers, writable = os.pipe()
        # Each number is one byte, which one process alone reads; behind the last there is the end.
        os.write(writable, bytes(range(len(tasks))))
        os.close(writable)
        count = min(_further_cores(), len(tasks))
        self._helpers = [_start(tasks, self._numbers) for _ in range(count)]

    def finish(self) -> None:
        """Take part until nothing is left, and wait for the others.

        Raises:
            Exception: What a task has met, here or in another process.
        """
        try:
            _work_off(self._tasks, self._numbers)
            for _, answer in self._helpers:
                fault = _answered(answer)
                if fault is not None:
                    raise fault
        finally:
            # After a fault nobody may go on writing.
            self.stop()

    def stop(self) -> None:
        """End the other processes, whatever they are at; once only."""
        for process, _ in self._helpers:
            process.kill()
            process.join()
        os.close(self._numbers)


def _further_cores() -> int:
    """How many processes there may be beside this one: to fork is safe while no other thread may hold a lock."""
    if not hasattr(os, "sched_getaffinity") or threading.active_count() > 1:
        return 0
    return len(os.sched_getaffinity(0)) - 1


def _start(tasks: Sequence[Task], numbers: int) -> tuple[BaseProcess, Connection]:
    fork = get_context("fork")
    answer, own_end = fork.Pipe(duplex=False)
    process = fork.Process(target=_help, args=(tasks, numbers, own_end), daemon=True)
    process.start()
    # With the only other end in the helper, its death is the end of its answers.
    own_end.close()
    return process, answer


def _answered(answer: Connection) -> Exception | None:
    try:
        fault: Exception | None = answer.recv()
    except EOFError:
        return RuntimeError("a process that took part in the build was ended from outside")
    return fault


def _work_off(tasks: Sequence[Task], numbers: int) -> None:
    with collector_paused():
        while number := os.read(numbers, 1):
            tasks[number[0]]()


def _help(tasks: Sequence[Task], numbers: int, answer: Connection) -> None:
    """The life of a helper; what it met is its answer."""
    # A build that is killed takes its helpers with it.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    try:
        _work_off(tasks, numbers)
        answer.send(None)
    except (BrokenPipeError, KeyboardInterrupt):
        """Nobody is left to work for."""
    except OSError as fault:
        answer.send(OSError(fault.errno, fault.strerror))
    except Exception:  # noqa: BLE001 - raised again by the process that waits for all
        answer.send(RuntimeError(format_exc()))
