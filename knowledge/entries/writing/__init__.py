"""The YAML written back: only the lines of what changed; everything else stays byte for byte.

A text goes in as it stands in its file, line breaks included, and comes back as it is to stand there. Comments, order
and quoting of whatever was not changed stay. Values are as `read_fields` gives them: text, true, false, lists and
mappings. What cannot be written so that it reads back the same raises WritingError.
"""

from knowledge.entries.writing.errors import WritingError
from knowledge.entries.writing.files import (
    find_file,
    find_name,
    find_phrasings_file,
    name_file,
    name_phrasings_file,
    read_text,
    save_files,
)
from knowledge.entries.writing.items import add_entry, read_all_fields, read_fields, remove_entry, write_fields
from knowledge.entries.writing.subjects import add_subject, add_to_subject, read_subject, remove_from_subject
from knowledge.entries.writing.tail import add_phrasings, read_all_phrasings, read_more_phrasings, remove_phrasings

__all__ = [
    "WritingError",
    "add_entry",
    "add_phrasings",
    "add_subject",
    "add_to_subject",
    "find_file",
    "find_name",
    "find_phrasings_file",
    "name_file",
    "name_phrasings_file",
    "read_all_fields",
    "read_all_phrasings",
    "read_fields",
    "read_more_phrasings",
    "read_subject",
    "read_text",
    "remove_entry",
    "remove_from_subject",
    "remove_phrasings",
    "save_files",
    "write_fields",
]
