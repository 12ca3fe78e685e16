"""When meetings were: each a dot on an axis of time, a row for each form."""

from collections.abc import Sequence
from datetime import date

from generator.addresses import record_address
from generator.kinds import Meeting, MeetingFormat, MeetingStatus
from generator.pages.pictures import DotRow, MeetingDot, MeetingDots
from generator.pages.writer import Writer
from generator.values import Date

DOT = 8
"""How wide a dot is, with its edge."""
ROW_AT_MOST = 120
"""How high a row may become: where more would have to stand above each other, they overlap."""
PAD = 5
"""Above and below the dots of a row."""
YEAR_WIDTH = 18
"""How wide a year is at least."""
AXIS_HEIGHT = 18
AXIS_STEPS = (1, 2, 5, 10, 20, 50, 100)
AXIS_WORDS_AT_MOST = 9


def meeting_dots(writer: Writer, meetings: Sequence[Meeting], *, between: tuple[str, ...] = ()) -> MeetingDots | None:
    """The picture of some meetings, which come in order of time; None where there are none.

    Args:
        writer: The page.
        meetings: What is drawn.
        between: The people whose meetings these are; without any they are all.
    """
    if not meetings:
        return None
    first = min(_middle(meeting.date) for meeting in meetings).year
    last = max(writer.book.build_day, *(_middle(meeting.date) for meeting in meetings)).year
    axis = _Axis(first, last + 1)
    rows: list[DotRow] = []
    for form in MeetingFormat:
        of_form = [meeting for meeting in meetings if meeting.format is form]
        if of_form:
            rows.append(_row(writer, of_form, axis, rows[-1].bottom if rows else 0))
    who = " and ".join(writer.book.title(writer.book.get(person)) for person in between)
    others = [status.value for status in MeetingStatus if any(_is_other(one, status) for one in meetings)]
    return MeetingDots(
        title=f"When {who} met, and how" if between else "When the meetings were, and how they were held",
        description=f"From {first} to {last}, by form: {', '.join(row.words for row in rows)}.",
        height=rows[-1].bottom + AXIS_HEIGHT,
        narrowest=axis.width,
        years=axis.years,
        rows=tuple(rows),
        other_statuses=", ".join(others),
    )


def _is_other(meeting: Meeting, status: MeetingStatus) -> bool:
    return meeting.status is status is not MeetingStatus.HELD


def _middle(when: Date) -> date:
    """The day at which a date is drawn: the middle of what it may mean; of an open interval, its known side."""
    first, last = when.order[0], when.second_side_earliest if when.latest == date.max else when.latest
    return first + max(last - first, first - first) / 2


class _Axis:
    """Whole years, of which some are named."""

    def __init__(self, first: int, end: int) -> None:
        self.start, self.days = date(first, 1, 1), (date(end, 1, 1) - date(first, 1, 1)).days
        self.width = YEAR_WIDTH * (end - first)
        step = next((step for step in AXIS_STEPS if (end - first) / step <= AXIS_WORDS_AT_MOST), AXIS_STEPS[-1])
        named = range(-(-first // step) * step, end, step)
        self.years = tuple((str(year), self.place(date(year, 1, 1))) for year in named)

    def place(self, day: date) -> float:
        return round((day - self.start).days / self.days * 100, 2)


def _row(writer: Writer, meetings: list[Meeting], axis: _Axis, top: float) -> DotRow:
    places = [axis.place(_middle(meeting.date)) for meeting in meetings]
    lanes = _lanes([place / 100 * axis.width for place in places])
    step = min(DOT, ROW_AT_MOST / (max(lanes) + 1))
    dots = tuple(
        _dot(writer, meeting, place, round(top + PAD + DOT / 2 + lane * step, 1))
        for meeting, place, lane in zip(meetings, places, lanes, strict=True)
    )
    form = str(meetings[0].format).replace("-", " ")
    return DotRow(f"{len(meetings)} {form}", top, round(top + 2 * PAD + DOT + max(lanes) * step, 1), dots)


def _lanes(places: list[float]) -> list[int]:
    """For each place, a lane in which no dot before it comes as near as to touch it."""
    lanes: list[int] = []
    ends: list[float] = []
    for place in places:
        lane = next((lane for lane, end in enumerate(ends) if end <= place), len(ends))
        ends[lane : lane + 1] = [place + DOT]
        lanes.append(lane)
    return lanes


def _dot(writer: Writer, meeting: Meeting, at: float, y: float) -> MeetingDot:
    is_held = meeting.status is MeetingStatus.HELD
    words = f"{meeting.title}, {writer.day(meeting.date, extent=True).words}"
    status = "" if is_held else f" ({meeting.status})"
    return MeetingDot(writer.href(record_address(meeting)), words + status, at, y, is_held)
