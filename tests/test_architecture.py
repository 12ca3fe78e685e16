"""What the code may not hold: wrong ways between rooms, the topic of the sheet, doors for a value into a page."""

import ast
import re
from pathlib import Path

import pytest
from conftest import PROJECT, run
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

GENERATOR = PROJECT / "generator"
MODULES = sorted(GENERATOR.rglob("*.py"))
WRITTEN_BY_US = sorted(
    path
    for ending in ("py", "jinja", "html", "js", "css", "md")
    for path in GENERATOR.rglob(f"*.{ending}")
    if "vendor" not in path.parts
)
TOPIC = re.compile(
    r"(?<!\w)(sco|shanghai\w*|samarkand|putin\w*|xi(?!'an)|jinping|beijing|kremlin)(?!\w)", re.IGNORECASE
)

IMPORT_ROOMS_ALONE = """
import importlib, sys, traceback
import babel, click, jinja2, markdown_it, mkdocs.plugins, pydantic, yaml
failed, here = False, None
for name in sys.argv[1:]:
    if name.split(".")[:2] != here:
        here = name.split(".")[:2]
        for loaded in [module for module in sys.modules if module.partition(".")[0] == "generator"]:
            del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except Exception:
        failed = True
        print(name, traceback.format_exc(limit=-1))
sys.exit(failed)
"""
"""A module is imported through the `__init__.py` of its room, so what comes first is the room."""


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """Where a pattern stands, as `file:line: text`."""
    return [
        f"{path.relative_to(PROJECT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if pattern.search(line)
    ]


def module_name(path: Path) -> str:
    """The dotted name of a module of the package."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_rooms_import_one_way(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PROJECT)

    status = lint_imports(config_filename="pyproject.toml", no_cache=True)

    told = capsys.readouterr().out
    assert status == EXIT_STATUS_SUCCESS, told
    assert re.search(r"[4-9] kept, 0 broken", told)


def test_every_room_can_be_imported_alone_with_all_its_modules(tmp_path: Path) -> None:
    (tmp_path / "import_rooms_alone.py").write_text(IMPORT_ROOMS_ALONE, "utf-8")
    names = sorted(module_name(path) for path in MODULES if path.name != "__main__.py")

    result = run("import_rooms_alone", *names, cwd=PROJECT, PYTHONPATH=str(tmp_path))

    assert len(names) > 60
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_word_of_the_topic_stands_in_the_generator() -> None:
    assert len(WRITTEN_BY_US) > 150
    assert lines_with(TOPIC, WRITTEN_BY_US) == []


def test_the_search_for_words_of_the_topic_would_find_them() -> None:
    assert all(map(TOPIC.search, ["the SCO,", "xi-jinping", "Shanghaier", "PUTIN's", "Xi said"]))
    assert not any(map(TOPIC.search, ["disco", "score", "taxi", "maximum", "Xi'an"]))


def test_no_template_prints_a_value_unescaped() -> None:
    templates = [path for path in WRITTEN_BY_US if path.suffix in (".jinja", ".html")]

    assert len(templates) > 15
    assert lines_with(re.compile(r"\|\s*safe\b|\bMarkup\b|autoescape\s+false"), templates) == []


def test_no_value_is_compiled_and_yaml_is_never_loaded_into_objects() -> None:
    doors = re.compile(r"from_string|yaml\.(?:load|full_load|unsafe_load|load_all|full_load_all|unsafe_load_all)\b")

    assert lines_with(doors, MODULES) == []
    assert lines_with(re.compile(r"(?<![\w.])(?:eval|exec|pickle)\s*\("), MODULES) == []


def declares_a_value_safe(call: ast.Call) -> bool:
    """Whether a call makes markup of something that is no literal text."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name == "Markup" and any(not isinstance(argument, ast.Constant) for argument in call.args)


def unsafe_markup(source: str) -> list[int]:
    """The lines on which text becomes markup as it is; markup that is taken off again at once does not count."""
    tree = ast.parse(source)
    stripped = {
        id(node.func.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "striptags"
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and declares_a_value_safe(node) and id(node) not in stripped
    ]


@pytest.mark.parametrize("path", [path for path in MODULES if "rendering" not in path.parts], ids=module_name)
def test_only_the_rendering_room_makes_markup_of_text(path: Path) -> None:
    assert unsafe_markup(path.read_text("utf-8")) == []


def test_the_search_for_markup_made_of_text_would_find_it() -> None:
    assert unsafe_markup("Markup(value)\nMarkup(f'<p>{value}</p>')\nmarkupsafe.Markup('<p>' + value)") == [1, 2, 3]
    assert unsafe_markup("Markup('<p>{}</p>').format(value)\nMarkup()\nMarkup(value).striptags()") == []
