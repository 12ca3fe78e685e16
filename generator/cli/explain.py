"""`factsheet explain`."""

import sys

import click

from generator.checks import RULES
from generator.pages import rule_text
from generator.problems import nearest


@click.command()
@click.argument("rule")
def explain(rule: str) -> None:
    """Say what a rule refuses, why, and how to mend it.

    RULE is the name in the last line of a message, such as reference-unknown.
    """
    rules = {known.name: known for known in RULES}
    if rule not in rules:
        near = nearest(rule, rules)
        hint = f"did you mean '{near}'?" if near else f"the rules are: {', '.join(sorted(rules))}"
        raise click.UsageError(f"there is no rule '{rule}'; {hint}")
    click.echo(f"# {rule} ({rules[rule].severity})\n\n{rules[rule].summary[0].upper()}{rules[rule].summary[1:]}.\n")
    click.echo(rule_text(rule).rstrip(), file=sys.stdout)
