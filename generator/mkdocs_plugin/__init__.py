"""The adapter to MkDocs and Material: it asks the core for Outputs and hands them over."""

from generator.mkdocs_plugin.plugin import FactsheetPlugin

__all__ = ["FactsheetPlugin"]
