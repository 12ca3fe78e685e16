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
    Paragraphs,
    RecordLink,
    Row,
    Table,
    TierCountries,
    TierCountry,
    TierList,
    Words,
)
from generator.pages.period_chart import period_chart
from generator.pages.sections import paragraph, section, tier_name
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
    today = Today(book) if day else None
    sections = (
        *section("map", "Where they are", country_map(writer, state)),
        *section(
            "tiers",
            f"Who belonged to the {short}?" if day else f"Who belongs to the {short}?",
            tier_list(writer, state, today),
            _since_then(writer, state, today) if today else None,
        ),
        *section("decisions", "Since when, and by which decision", _decisions(writer, state, today)),
        *section("periods", "Who was what when", None if day else period_chart(writer, state)),
        *section("standing", "Beside the tiers", _standing(writer, state)),
        *section("days", "Days of change", _days(writer, day)),
    )
    return Page(
        address=address,
        title=f"Members on {writer.exact_day(day).words}" if day else "Members",
        kind="",
        lead=_sentence(writer, state, day),
        sections=sections,
        references=writer.references(),
        state_of=None if day else writer.today(),
        has_days=bool(book.days_of_change),
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


class Today:
    """What countries are on the day of the build, beside which another day is set."""

    def __init__(self, book: Book) -> None:
        self.state = book.as_of(book.build_day)
        self.tiers = {code: tier.tier for tier in self.state.tiers for code in tier.countries}
        self.cannot_be_told = {code for tier in self.state.tiers for code in tier.cannot_be_told}

    def words(self, code: str) -> str:
        """What a country is today."""
        if code in self.tiers:
            return self.tiers[code].name
        return "cannot be told" if code in self.cannot_be_told else "in no tier"

    def difference(self, code: str, tier: str) -> str:
        """What a country is today, where that is not the tier; else nothing."""
        held = self.tiers.get(code)
        return "" if held and held.id == tier else self.words(code)


def tier_list(writer: Writer, state: State, today: Today | None = None) -> TierList:
    """The tiers that somebody was in, or may have been in, on that day.

    Args:
        writer: The page.
        state: That of the day.
        today: What the day is set beside; on the page of today, nothing.
    """
    tiers = enumerate(state.tiers, 1)
    return TierList(
        tuple(_tier(writer, rank, tier, today) for rank, tier in tiers if tier.countries or tier.cannot_be_told)
    )


def _since_then(writer: Writer, state: State, today: Today) -> Paragraphs:
    """Who belongs today and did not on that day."""
    then = {code for tier in state.tiers for code in (*tier.countries, *tier.cannot_be_told)}
    came = sorted((writer.country(code).words, tier.name) for code, tier in today.tiers.items() if code not in then)
    day = writer.today().words
    if not came:
        doubt = ", or may have" if any(tier.cannot_be_told for tier in state.tiers) else ""
        return paragraph(f"Every country that belongs today, {day}, belonged on that day{doubt}.")
    listed = ", ".join(f"{country} ({tier})" for country, tier in came)
    return paragraph(f"Countries that belong today, {day}, and did not on that day: {listed}.")


def _tier(writer: Writer, rank: int, state: TierState, today: Today | None) -> TierCountries:
    name = state.tier.name if len(state.countries) == 1 else state.tier.plural or state.tier.name
    return TierCountries(
        state.tier.id,
        min(rank, 4),
        name[0].upper() + name[1:],
        len(state.countries),
        *(
            tuple(
                TierCountry(link, today.difference(code, state.tier.id) if today else "")
                for link, code in _by_name(writer, codes)
            )
            for codes in (state.countries, state.cannot_be_told, state.disputed)
        ),
    )


def _by_name(writer: Writer, codes: tuple[str, ...]) -> list[tuple[CountryLink, str]]:
    return sorted(((writer.country(code), code) for code in codes), key=lambda one: one[0].words)


def _decisions(writer: Writer, state: State, today: Today | None) -> Table | None:
    """One row a country: the period that held, or may have, with its act and sources; tiers from inner to outer."""
    tiers = [tier.id for tier in state.organisation.tiers]
    holding = [
        (tiers.index(period.tier), writer.country(membership.country).words, number, membership)
        for membership in writer.book.memberships
        for number, period in _holding(membership, state.day)
    ]
    ordered = sorted(holding, key=lambda one: one[:3])
    rows = tuple(_decision(writer, membership, number, today) for _, _, number, membership in ordered)
    return Table(("Country", "Tier", "Since", "By"), rows) if rows else None


def _holding(membership: Membership, day: date) -> list[tuple[int, Period]]:
    spans = period_spans(membership)
    return [
        (number, period)
        for number, (period, span) in enumerate(zip(membership.periods, spans, strict=True))
        if span.holds_on(day) is not Answer.NO
    ]


def _decision(writer: Writer, membership: Membership, number: int, today: Today | None) -> Row:
    period = membership.periods[number]
    difference = today.difference(membership.country, period.tier) if today else ""
    note = Markup("today: {}").format(difference) if difference else Markup()
    act = (writer.link(writer.book.get(period.by)),) if period.by else ()
    return Row(
        (
            Cell((writer.country(membership.country),)),
            Cell((Words(tier_name(writer, membership, period.tier)),), note=note),
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
    return DaysOfChange(
        today=writer.book.build_day.isoformat(),
        days=links,
        language=writer.book.sheet.language,
        before=_before(writer.book),
        to_today=RecordLink("Today", writer.href(MEMBERS)) if day else None,
    )


def _before(book: Book) -> str:
    """What held before the first day of change: a date with an open start may leave it open."""
    organisation = book.organisation.short or book.organisation.name
    if book.days_of_change:
        state = book.as_of(book.days_of_change[0] - timedelta(days=1))
        if any(tier.countries or tier.cannot_be_told for tier in state.tiers):
            return f"It cannot be told who belonged to the {organisation} then."
    return f"Nobody belonged to the {organisation} then."
