from typing import Any

from django.conf import settings
from django.template import engines
from django.utils.text import slugify

from .components import sections
from .pages import PublicPage


class Accessibility(PublicPage):
    """Who can use this, as far as it has been tried, and what is known not to work."""

    template = "ui/accessibility.html"
    title = "Accessibility statement"

    def context(self) -> dict[str, Any]:
        return {"contact": settings.CONTACT}


class Components(PublicPage):
    """Every component, drawn and with its source: what the people who build pages choose from."""

    template = "ui/components.html"
    title = "Components"

    def context(self) -> dict[str, Any]:
        draw = engines["django"].from_string
        return {
            "sections": [
                {
                    "title": section.title,
                    "examples": [
                        {"example": one, "slug": slugify(one.name), "shown": draw(one.source).render(one.context)}
                        for one in section.examples
                    ],
                }
                for section in sections()
            ]
        }
