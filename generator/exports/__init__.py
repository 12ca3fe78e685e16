"""One format a module: Book in, text out. Nothing here knows the clock, the machine, or the other exports."""

from generator.exports.addresses_txt import addresses_text
from generator.exports.as_of_json import as_of_data
from generator.exports.json_schema import kind_schema, known_ids
from generator.exports.record_json import json_text, record_json

__all__ = ["addresses_text", "as_of_data", "json_text", "kind_schema", "known_ids", "record_json"]
