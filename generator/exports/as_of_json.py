"""The state of a day for machines."""

from typing import Any

from generator.book import State


def as_of_data(state: State) -> dict[str, Any]:
    """Date, organisation, tiers with ISO 3166 codes in order, and states beside the tiers."""
    return {
        "date": state.day.isoformat(),
        "organisation": state.organisation.id,
        "tiers": [
            {
                "id": tier.tier.id,
                "countries": list(tier.countries),
                "cannot_be_told": list(tier.cannot_be_told),
                "disputed": list(tier.disputed),
            }
            for tier in state.tiers
        ],
        "standing": [{"country": country, "state": state.value} for country, state in state.standing],
    }
