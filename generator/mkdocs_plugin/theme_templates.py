"""The theme's templates as we want them, where a whole copy of one would be too much."""

from collections.abc import Callable

from jinja2 import Environment, FileSystemLoader


class ThemeLoader(FileSystemLoader):
    """Reads the theme's templates; of its `base.html` without what HTML does not know."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """A template's text, its place, and whether it is still as it was read."""
        source, place, is_fresh = super().get_source(environment, template)
        if template == "base.html":
            # On a check box the attribute is an error (HTML, 4.10.18.7).
            for box in ("__drawer", "__search"):
                source = source.replace(f' id="{box}" autocomplete="off"', f' id="{box}"')
        return source, place, is_fresh


def mend(env: Environment) -> None:
    """Let an environment of MkDocs read its templates so, and print them without the white space around tags."""
    assert isinstance(env.loader, FileSystemLoader)
    env.loader = ThemeLoader(env.loader.searchpath)
    # The theme's templates are indented: a quarter of each page was white space.
    env.trim_blocks = env.lstrip_blocks = True
