"""What an editor's hand would do in many files, or in a new one: the layout of the rest stays as it is."""

from generator.editing.files import EditFault, Lines, write_files
from generator.editing.format import formatted
from generator.editing.rename import Renaming, rename_record

__all__ = ["EditFault", "Lines", "Renaming", "formatted", "rename_record", "write_files"]
