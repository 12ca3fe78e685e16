"""Who belongs: today, and a page for each day on which it can have changed."""

from datetime import date, timedelta

from markupsafe import Markup

from generator.book import Book, State, TierState, period_spans
from generator.kinds import Membership, Period
from generator.pages.country_map import country_map
from generator.pages.page import (
    Cell,
    CountryLink,
    DaysOfChange,
    Page,
    RecordLink,
    Row,
    Table,
    TierCountries,
    TierList,
    Words,
)
from generator.pages.period_chart import period_chart
from generator.pages.sections import section, tier_name
from generator.pages.writer import Writer
from generator.values import Answer

MEMBERS = "members/"


def members_page(book: Book, day: date | None = None) -> Page:
    """The state of a day of change; without one, of the day of the build."""
    address = f"{MEMBERS}{day.isoformat()}/" if day else MEMBERS
    writer = Writer(book, address)
    state = book.as_of(day or book.build_day)
    organisation = book.organisation
    short = organisation.short or organisation.name
    sections = (
        *section("map", "Where they are", country_map(writer, state)),
        *section(
            "tiers",
            f"Who belonged to the {short}?" if day else f"Who belongs to the {short}?",
            tier_list(writer, state),
        ),
        *section("decisions", "Since when, and by which decision", _decisions(writer, state)),
        *section("periods", "Who was what when", None if day else period_chart(writer, state)),
        *section("standing", "Beside the tiers", _standing(writer, state)),
        *section("days", "Days of change", _days(writer, day)),
    )
    today = writer.today()
    return Page(
        address=address,
        title=f"Members on {writer.exact_day(day).words}" if day else "Members",
        kind="",
        lead=_sentence(writer, state, day),
        sections=sections,
        references=writer.references(),
        state_of=None if day else today,
        json=writer.href(f"api/v1/as-of/{day.isoformat()}.json") if day else "",
    )


def _sentence(writer: Writer, state: State, day: date | None) -> Markup:
    """From when to when the state held, and how many were in each tier."""
    counts = ", ".join(
        f"{len(tier.countries)} {tier.tier.plural or tier.tier.name}" for tier in state.tiers if tier.countries
    )
    counts = counts or "nobody in any tier"
    days = writer.book.days_of_change
    if day is None:
        since = max((other for other in days if other <= state.day), default=None)
        held = f"This state has held since {writer.exact_day(since).words}." if since else ""
        return Markup("<p>On {}: {}. {}</p>").format(writer.exact_day(state.day).words, counts, held)
    following = next((other for other in days if other > day), None)
    if following:
        until = f"to {writer.exact_day(following - timedelta(days=1)).words}"
    else:
        until = f"to {writer.exact_day(writer.book.build_day).words} at least, the day of this edition"
    return Markup("<p>{}. This state held from {} {}.</p>").format(
        counts[0].upper() + counts[1:], writer.exact_day(day).words, until
    )


def tier_list(writer: Writer, state: State) -> TierList:
    """The tiers that somebody was in, or may have been in, on that day."""
    tiers = enumerate(state.tiers, 1)
    return TierList(tuple(_tier(writer, rank, tier) for rank, tier in tiers if tier.countries or tier.cannot_be_told))


def _tier(writer: Writer, rank: int, state: TierState) -> TierCountries:
    name = state.tier.name if len(state.countries) == 1 else state.tier.plural or state.tier.name
    return TierCountries(
        state.tier.id,
        min(rank, 4),
        name[0].upper() + name[1:],
        len(state.countries),
        _by_name(writer, state.countries),
        _by_name(writer, state.cannot_be_told),
        _by_name(writer, state.disputed),
    )


def _by_name(writer: Writer, codes: tuple[str, ...]) -> tuple[CountryLink, ...]:
    return tuple(sorted((writer.country(code) for code in codes), key=lambda link: link.words))


def _decisions(writer: Writer, state: State) -> Table | None:
    """One row a country: the period that held, or may have, with its act and sources; tiers from inner to outer."""
    tiers = [tier.id for tier in state.organisation.tiers]
    holding = [
        (tiers.index(period.tier), writer.country(membership.country).words, number, membership)
        for membership in writer.book.memberships
        for number, period in _holding(membership, state.day)
    ]
    ordered = sorted(holding, key=lambda one: one[:3])
    rows = tuple(_decision(writer, membership, number) for _, _, number, membership in ordered)
    return Table(("Country", "Tier", "Since", "By"), rows) if rows else None


def _holding(membership: Membership, day: date) -> list[tuple[int, Period]]:
    spans = period_spans(membership)
    return [
        (number, period)
        for number, (period, span) in enumerate(zip(membership.periods, spans, strict=True))
        if span.holds_on(day) is not Answer.NO
    ]


def _decision(writer: Writer, membership: Membership, number: int) -> Row:
    period = membership.periods[number]
    act = (writer.link(writer.book.get(period.by)),) if period.by else ()
    return Row(
        (
            Cell((writer.country(membership.country),)),
            Cell((Words(tier_name(writer, membership, period.tier)),)),
            Cell((writer.day(period.from_),)),
            Cell(act, writer.item_marks(membership, "periods", number)),
        )
    )


def _standing(writer: Writer, state: State) -> Table | None:
    rows = tuple(
        Row((Cell((writer.country(code),)), Cell((Words(str(standing)),)))) for code, standing in state.standing
    )
    return Table(("Country", "State"), rows) if rows else None


def _days(writer: Writer, day: date | None) -> DaysOfChange:
    links = tuple(
        (other.isoformat(), RecordLink(writer.exact_day(other).words, writer.href(f"{MEMBERS}{other.isoformat()}/")))
        for other in writer.book.days_of_change
    )
    today = RecordLink("Today", writer.href(MEMBERS)) if day else None
    return DaysOfChange(writer.book.build_day.isoformat(), links, today)
