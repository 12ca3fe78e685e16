"""Where the seconds of the product's build go: the core called in this process, in a project's folder.

cd project && .venv/bin/python …/benchmarks/shares.py
"""

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

seconds: dict[str, float] = {}


@contextmanager
def timed(part: str) -> Iterator[None]:
    """Add the time of a block to a part."""
    began = time.perf_counter()
    yield
    seconds[part] = seconds.get(part, 0.0) + time.perf_counter() - began


with timed("start of Python, imports"):
    import mkdocs.commands.build  # noqa: F401

    from generator import mkdocs_plugin  # noqa: F401
    from generator.book import link
    from generator.build_day import build_day
    from generator.checks import check
    from generator.kinds import KINDS
    from generator.outputs import site
    from generator.reading import read_folder, read_pages

project = Path.cwd()
facts = project / "facts"
with timed("reading"):
    read_folder(facts, tuple(KINDS), project)
with timed("checking"):
    checked = check(facts, project=project, pages=read_pages(project / "docs", project), build_day=build_day({}))
seconds["checking"] -= seconds["reading"]
with timed("linking"):
    outputs = site(link(checked.index))
rendered: dict[str, str | bytes] = {}
with timed("rendering"):
    for address, output in outputs.items():
        rendered[address] = output.render()
with tempfile.TemporaryDirectory() as folder, timed("writing"):
    for address, text in rendered.items():
        target = Path(folder) / address
        target = target / "index.html" if address.endswith("/") or not address else target
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
print(json.dumps(seconds))
