"""`factsheet new`."""

import sys
from pathlib import Path

import click

from generator.checks import Index, id_fault
from generator.cli.project import check_project, folder_options, tell
from generator.editing import Question, answer_fault, draft_text, questions, suggested_id, write_files
from generator.kinds import SINGULAR

KIND_OF_WORD = {word: kind for kind, word in SINGULAR.items()}


@click.command()
@click.argument("word", type=click.Choice(list(KIND_OF_WORD)), metavar="KIND")
@click.option(
    "--set", "given", multiple=True, metavar="FIELD=VALUE", help="The value of a field; lists with commas between."
)
@click.option("--id", "id", help="The id of the record; suggested where it is not given.")
@folder_options
def new(word: str, given: tuple[str, ...], id: str | None, facts: Path, docs: Path) -> None:
    """Begin a record: ask for what it needs, and write a file with comments that teach the rest.

    KIND is one of: organisation, country, membership, person, meeting, agreement, event, statement,
    source. What --set gives is not asked for; of a list of mappings write --set milestones.date=2001.
    Without a terminal nothing is asked. In the end it is told what the check still misses.
    """
    kind = KIND_OF_WORD[word]
    if not facts.is_dir():
        raise click.UsageError(f"there is no folder {facts}; run it in the folder that holds facts/")
    index = check_project(facts, docs).index
    answers = _given(kind, given, index)
    if sys.stdin.isatty():
        answers |= _asked(kind, answers, index)
    elif missing := [ask.name for ask in questions(kind) if ask.is_required and ask.name not in answers]:
        raise click.UsageError(f"missing: {', '.join(missing)}; give each as --set {missing[0]}=…")
    id = _id(kind, id, suggested_id(kind, answers, index), index)
    path = facts / kind / f"{id}.yml"
    if path.exists():
        raise click.UsageError(f"{path} is there already; name another id")
    try:
        write_files({path: draft_text(kind, answers).encode()})
    except OSError as fault:
        raise click.ClickException(f"{path} was not written: {fault.strerror or fault}") from None
    click.echo(path)
    checked = check_project(facts, docs)
    if told := [
        problem for problem in checked.problems if problem.place.file == f"{facts.absolute().name}/{kind}/{id}.yml"
    ]:
        click.echo("still to be done:\n", err=True)
        tell(told, checked.lines)


def _given(kind: str, given: tuple[str, ...], index: Index) -> dict[str, str]:
    answers: dict[str, str] = {}
    for option in given:
        name, equals, written = (part.strip() for part in option.partition("="))
        if not equals or not name:
            raise click.UsageError(f"--set {option}: write FIELD=VALUE, such as title=Summit")
        if fault := answer_fault(kind, name, written, index):
            raise click.UsageError(f"--set {option}: {fault}")
        answers[name] = written
    return answers


def _asked(kind: str, answers: dict[str, str], index: Index) -> dict[str, str]:
    asked = {}
    for question in questions(kind):
        if question.name not in answers and (written := _ask(kind, question, index)):
            asked[question.name] = written
    return asked


def _ask(kind: str, question: Question, index: Index) -> str:
    """The answer to a question, asked again until it will do; empty where it need not be answered."""
    click.echo(f"\n{question.words}" + ("" if question.is_required else "; Enter leaves it out"))
    for choice in question.choices:
        click.echo(f"  {choice}: {choice.words}")
    default = None if question.is_required else ""
    while written := click.prompt(question.name, default=default, show_default=False).strip():
        fault = answer_fault(kind, question.name, written, index)
        if fault is None:
            return str(written)
        click.echo(fault)
    return ""


def _id(kind: str, given: str | None, suggested: str | None, index: Index) -> str:
    if given is None and sys.stdin.isatty():
        click.echo("\nThe id of the record: the name of its file and its address")
        while fault := id_fault(kind, given := click.prompt("id", default=suggested), index):
            click.echo(fault)
        return str(given)
    id = given or suggested
    if id is None:
        raise click.UsageError("missing: --id; none can be made of what was given")
    if fault := id_fault(kind, id, index):
        raise click.UsageError(f"--id {id}: {fault}")
    return id
