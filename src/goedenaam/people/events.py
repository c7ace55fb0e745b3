"""What happens to the people of a school, for who wants to know."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportConfirmed:
    """Somebody looked at the preview and said yes; the worker takes the file over."""

    import_id: UUID
