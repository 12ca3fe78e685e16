"""The theme's templates as we want them, where a whole copy of one would be too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment

    Source = tuple[str, str | None, Callable[[], bool] | None]


def mend(env: Environment) -> None:
    """Let an environment read `base.html` without what HTML does not know, and drop white space around tags."""
    assert env.loader is not None
    read = env.loader.get_source

    def get_source(environment: Environment, template: str) -> Source:
        source, place, is_fresh = read(environment, template)
        if template == "base.html":
            # On a check box the attribute is an error (HTML Living Standard, 4.10.18.7).
            for box in ("__drawer", "__search"):
                source = source.replace(f' id="{box}" autocomplete="off"', f' id="{box}"')
        return source, place, is_fresh

    env.loader.get_source = get_source  # type: ignore[method-assign]
    # The theme's templates are indented: a quarter of each page was white space.
    env.trim_blocks = env.lstrip_blocks = True
