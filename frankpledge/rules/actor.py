from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting in one post: everything a permission may ask of who is there.

    `role` is the code of what the post does (see `partnerships.models.Role`), empty when the person holds
    no post. `area_ids` are the areas the post covers with every area inside them, on the day of the request;
    `office_area_ids` those for which its organisation holds the office of local policing body that day, `on`.
    """

    person_id: UUID | None = None
    post_id: UUID | None = None
    role: str = ""
    organisation_id: UUID | None = None
    area_ids: frozenset[UUID] = field(default_factory=frozenset)
    office_area_ids: frozenset[UUID] = field(default_factory=frozenset)
    on: date = date.min

    @property
    def is_signed_in(self) -> bool:
        return self.person_id is not None

    def acts_as(self, *roles: str) -> bool:
        """Whether the post acted in has one of these roles."""
        return self.role in roles


ANONYMOUS = Actor()
