"""One page of all rules: what each refuses, why, an example refused and one accepted."""

from pathlib import Path

from markupsafe import Markup

from generator.addresses import RULES_ADDRESS
from generator.checks import RULES
from generator.pages.page import Page, Paragraphs, Section
from generator.rendering import markdown_html

RULE_PAGES = Path(__file__).parent.parent / "rules"


def rule_text(name: str) -> str:
    """The page of a rule, in Markdown."""
    return (RULE_PAGES / f"{name}.md").read_text(encoding="utf-8")


def rules_page() -> Page:
    """All rules by name; `#name` is the address of each."""
    sections = tuple(
        Section(
            rule.name,
            rule.name,
            (
                Paragraphs(
                    Markup("<p><strong>{}</strong>: {}.</p>{}").format(
                        rule.severity.value.capitalize(), rule.summary, _body(rule.name)
                    )
                ),
            ),
        )
        for rule in sorted(RULES, key=lambda rule: rule.name)
    )
    return Page(
        address=RULES_ADDRESS,
        title="Rules",
        kind="",
        lead=Markup("<p>What the checks refuse, why, and how to mend it.</p>"),
        sections=sections,
        references=(),
    )


def _body(name: str) -> Markup:
    # A rule stands under a heading of level 2: its own headings go one level down.
    return markdown_html(rule_text(name).replace("\n## ", "\n### "))
