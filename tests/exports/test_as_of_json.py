"""The state of a day for machines."""

from datetime import date

from generator.book import Book
from generator.exports import as_of_data


def test_the_state_of_a_day_has_its_shape(minimal_book: Book) -> None:
    data = as_of_data(minimal_book.as_of(date(2010, 4, 1)))

    assert data == {
        "date": "2010-04-01",
        "organisation": "ors",
        "tiers": [
            {"id": "member", "countries": ["at", "ch"], "cannot_be_told": [], "disputed": []},
            {"id": "observer", "countries": [], "cannot_be_told": [], "disputed": []},
            {"id": "friend", "countries": [], "cannot_be_told": [], "disputed": []},
        ],
        "standing": [],
    }


def test_what_cannot_be_told_stands_apart_from_what_is_known(real_book: Book) -> None:
    days = [day for day in real_book.days_of_change if any(one.cannot_be_told for one in real_book.as_of(day).tiers)]

    tiers = [tier for day in days for tier in as_of_data(real_book.as_of(day))["tiers"]]

    assert any(tier["cannot_be_told"] for tier in tiers)
    assert any(tier["countries"] for tier in tiers)
    assert not any(set(tier["countries"]) & set(tier["cannot_be_told"]) for tier in tiers)
    assert all(codes == sorted(codes) for tier in tiers for codes in (tier["countries"], tier["cannot_be_told"]))


def test_a_standing_is_told_with_its_country(real_book: Book) -> None:
    data = as_of_data(real_book.as_of(date(2022, 9, 7)))

    assert data["standing"] == [{"country": "af", "state": "inactive"}]
