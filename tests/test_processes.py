"""Tasks that several processes share: each is done once, and what goes wrong in any of them is told."""

import errno
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from generator.processes import SharedTasks


def write_once(path: Path) -> None:
    """Write the number of this process; a second time is refused."""
    with path.open("x", encoding="utf-8") as file:
        file.write(str(os.getpid()))


def test_each_task_is_done_once(tmp_path: Path) -> None:
    tasks = SharedTasks([partial(write_once, tmp_path / str(number)) for number in range(256)])

    tasks.finish()

    assert len(list(tmp_path.iterdir())) == 256


def test_no_tasks_are_done_at_once() -> None:
    SharedTasks([]).finish()


needs_cores = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2, reason="one core has no helper"
)

TAKES_PART = """
import os, sys
from functools import partial
from pathlib import Path
from generator.processes import SharedTasks

def work(path):
    path.write_text(str(os.getpid()))

first, second = map(Path, sys.argv[1:])
tasks = SharedTasks([partial(work, first), partial(work, second)])
while not first.exists() or not first.read_text():
    os.sched_yield()
tasks.finish()
sys.exit(int(first.read_text()) == os.getpid())
"""


@needs_cores
def test_another_process_takes_part_before_this_one_does(tmp_path: Path) -> None:
    """In a process of its own: beside the threads of a browser none is forked."""
    result = subprocess.run(
        [sys.executable, "-c", TAKES_PART, str(tmp_path / "first"), str(tmp_path / "second")], timeout=60, check=False
    )

    assert result.returncode == 0
    assert (tmp_path / "second").exists()


def fail(fault: Callable[[], Exception], *_: object) -> None:
    raise fault()


@pytest.mark.parametrize("everywhere", [1, 20])
def test_a_full_disk_in_any_process_is_told_as_such(everywhere: int) -> None:
    full = partial(OSError, errno.ENOSPC, os.strerror(errno.ENOSPC))
    tasks = SharedTasks([partial(fail, full)] * everywhere)

    with pytest.raises(OSError, match="No space left on device") as caught:
        tasks.finish()

    assert caught.value.errno == errno.ENOSPC


def test_a_bug_in_any_process_shows_where_it_is() -> None:
    tasks = SharedTasks([partial(fail, partial(ValueError, "a bug"))])

    with pytest.raises((RuntimeError, ValueError)) as caught:
        tasks.finish()

    assert "a bug" in str(caught.value)
    assert isinstance(caught.value, ValueError) or "in fail" in str(caught.value)


KILLED_WITH_ITS_PARENT = """
import os, signal, sys
from pathlib import Path
from generator.processes import SharedTasks

def work():
    Path(sys.argv[1]).write_text(str(os.getpid()))
    signal.pause()

SharedTasks([work])
signal.pause()
"""


@needs_cores
def test_a_helper_ends_with_the_process_that_it_helps(tmp_path: Path) -> None:
    told = tmp_path / "helper"
    process = subprocess.Popen([sys.executable, "-c", KILLED_WITH_ITS_PARENT, str(told)])
    while not told.exists() or not told.read_text("utf-8"):
        os.sched_yield()
    helper = int(told.read_text("utf-8"))

    ended = select.poll()
    ended.register(os.pidfd_open(helper), select.POLLIN)

    process.send_signal(signal.SIGKILL)
    process.wait()

    assert ended.poll(10_000), "the helper lives on"
