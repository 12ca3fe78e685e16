"""Where they are: the shapes of all countries, those of the sheet told by tone, pattern and word."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from iso3166 import countries_by_alpha3
from markupsafe import Markup

from generator.addresses import record_address
from generator.book import State, TierState
from generator.pages.pictures import CountryMap, MapCountry, MapKey
from generator.pages.writer import Writer

WORLD = Path(__file__).parent.parent / "assets" / "map" / "world.json"
MARGIN = 14
"""Units of the picture around the countries that are shown; the world is 2,000 wide."""
RANK_AT_MOST = 4
BORDERS = Markup(
    "Boundaries: Natural Earth, adapted by Visionscarto. Where states disagree they show who administers a territory, "
    "and follow the practice of the United Nations for Crimea and Western Sahara. "
    "Drawing a line or colouring an area is no statement on its status."
)

Box = tuple[int, int, int, int]
"""Left, top, right, bottom, in units of the picture."""


@dataclass(frozen=True)
class World:
    """All countries by code (ISO 3166-1), areas without a code by letters of their own."""

    shapes: dict[str, str]
    boxes: dict[str, Box]
    centres: dict[str, tuple[int, int]]
    """The middle of each that is too small to be seen."""


@cache
def world() -> World:
    """The shapes that `assets/map/convert.mjs` has made."""
    made: dict[str, Any] = json.loads(WORLD.read_text(encoding="utf-8"))
    codes = {letters: country.alpha2.lower() for letters, country in countries_by_alpha3.items()}
    shapes, boxes, centres = (
        {codes.get(letters, letters): value for letters, value in made[part].items()}
        for part in ("shapes", "boxes", "centres")
    )
    return World(shapes, {code: (*box,) for code, box in boxes.items()}, {code: (*at,) for code, at in centres.items()})


def country_map(writer: Writer, state: State) -> CountryMap | None:
    """The map of a state; the part of the world follows from all countries that ever belonged."""
    belonged = [membership.country for membership in writer.book.memberships if membership.periods]
    boxes = [world().boxes[code] for code in belonged if code in world().boxes]
    if not boxes:
        return None
    view = _around(boxes)
    tiers = [(min(rank, RANK_AT_MOST), tier) for rank, tier in enumerate(state.tiers, 1)]
    shown = tuple(country for rank, tier in tiers for country in _countries(writer, rank, tier))
    named = {code for _, tier in tiers for code in (*tier.countries, *tier.cannot_be_told)}
    land = (shape for code, shape in world().shapes.items() if code not in named and _meets(world().boxes[code], view))
    left, top, right, bottom = view
    day = writer.exact_day(state.day).words
    short = state.organisation.short or state.organisation.name
    return CountryMap(
        view_box=f"{left} {top} {right - left} {bottom - top}",
        land="".join(land),
        countries=shown,
        keys=tuple(_key(rank, tier) for rank, tier in tiers if tier.countries),
        title=f"Map of the countries of the {short} on {day}",
        note=BORDERS,
    )


def _around(boxes: list[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts) - MARGIN, max(0, min(tops) - MARGIN), max(rights) + MARGIN, max(bottoms) + MARGIN


def _meets(box: Box, view: Box) -> bool:
    return box[0] < view[2] and box[2] > view[0] and box[1] < view[3] and box[3] > view[1]


def _countries(writer: Writer, rank: int, tier: TierState) -> list[MapCountry]:
    told = [_country(writer, code, rank, tier.tier.name) for code in tier.countries]
    doubt = f"{tier.tier.name}, which cannot be told on this day"
    return told + [_country(writer, code, 0, doubt) for code in tier.cannot_be_told]


def _country(writer: Writer, code: str, rank: int, what: str) -> MapCountry:
    record = writer.book.get(code)
    return MapCountry(
        writer.href(record_address(record)),
        f"{writer.book.title(record)}: {what}",
        rank,
        world().shapes.get(code, ""),
        world().centres.get(code),
    )


def _key(rank: int, tier: TierState) -> MapKey:
    name = tier.tier.name if len(tier.countries) == 1 else tier.tier.plural or tier.tier.name
    return MapKey(rank, name, len(tier.countries))
