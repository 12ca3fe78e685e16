"""What an editor's hand would do in many files, or in a new one: the layout of the rest stays as it is."""

from generator.editing.draft import Question, answer_fault, draft_text, questions, suggested_id
from generator.editing.files import EditFault, IdFault, Lines, write_files
from generator.editing.format import formatted
from generator.editing.rename import Renaming, rename_record

__all__ = [
    "EditFault",
    "IdFault",
    "Lines",
    "Question",
    "Renaming",
    "answer_fault",
    "draft_text",
    "formatted",
    "questions",
    "rename_record",
    "suggested_id",
    "write_files",
]
