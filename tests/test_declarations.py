"""What is declared, what is explained and what is tested are the same."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import generator.checks
import generator.reading
from generator.checks import RULES
from generator.problems import Rule

RULE_PAGES = Path(__file__).parents[1] / "generator" / "rules"
FURTHER_CASES = Path(__file__).parent / "rules"
SECTIONS = ["## Refused", "## Accepted", "## How to mend it"]


def rule_page(rule: Rule) -> str:
    return (RULE_PAGES / f"{rule.name}.md").read_text("utf-8")


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    pages = {page.stem for page in RULE_PAGES.iterdir()}

    assert pages == {rule.name for rule in RULES}


def test_no_two_rules_have_one_name_or_one_summary() -> None:
    names = [rule.name for rule in RULES]
    summaries = [rule.summary for rule in RULES]

    assert len(set(names)) == len(names)
    assert len(set(summaries)) == len(summaries)


def test_every_rule_that_a_module_declares_is_listed() -> None:
    modules = [
        importlib.import_module(f"{room.__name__}.{found.name}")
        for room in (generator.checks, generator.reading)
        for found in pkgutil.iter_modules(room.__path__)
    ]

    declared = {value for module in modules for value in vars(module).values() if isinstance(value, Rule)}

    assert declared == set(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_named_and_summed_up_in_lower_case_without_a_full_stop(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+|ring", rule.name)
    assert rule.summary[0].islower()
    assert not rule.summary.endswith(".")
    assert len(rule.summary) <= 90


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_page_of_a_rule_says_why_and_shows_both_sides_and_the_remedy(rule: Rule) -> None:
    page = rule_page(rule)
    without_blocks = re.sub(r"^(`{3,}).*?^\1$", "", page, flags=re.DOTALL | re.MULTILINE)

    headings = re.findall(r"^#.*$", without_blocks, re.MULTILINE)
    reason, _, rest = without_blocks.partition("## Refused")
    remedy = rest.partition("## How to mend it")[2]

    assert headings == SECTIONS
    assert 1 <= len(reason.strip().split("\n")) <= 6
    assert remedy.strip()
    assert page.count("```") >= 4


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_page_of_a_rule_has_one_sentence_a_line(rule: Rule) -> None:
    without_blocks = re.sub(r"^(`{3,}).*?^\1$", "", rule_page(rule), flags=re.DOTALL | re.MULTILINE)
    prose = [line for line in without_blocks.split("\n") if line and not line.startswith(("#", "-"))]

    for line in prose:
        assert line.endswith(".")
        assert not re.search(r"[a-z)`’'][.!?] [A-Z]", line), line


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_page_of_a_rule_marks_its_lines_as_severe_as_the_rule_is(rule: Rule) -> None:
    marked = set(re.findall(r"(?:#|<!--) (error|warning)\[", rule_page(rule)))

    assert marked == {rule.severity.value}


def test_the_further_cases_name_no_rule_that_there_is_not() -> None:
    cases = "\n".join(page.read_text("utf-8") for page in FURTHER_CASES.glob("*.md"))

    named = set(re.findall(r"(?:#|<!--) (?:error|warning)\[([a-z0-9-]+)\]", cases))

    assert named <= {rule.name for rule in RULES}
