"""YAML fact files, checked and linked, to a site of facts."""

__version__ = "0.1.0"
