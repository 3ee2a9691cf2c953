from typing import Any, ClassVar

from django.urls import reverse

from frankpledge.ui.pages import PublicPage


class MessagePage(PublicPage):
    """A few words to somebody without an account, and where to go on from there."""

    template = "marac/message.html"
    words: ClassVar[str]
    danger: ClassVar[str] = ""
    goes_on: ClassVar[tuple[str, str] | None] = None  # the name of an address, and what its link says

    def context(self) -> dict[str, Any]:
        href, action = (reverse(self.goes_on[0]), self.goes_on[1]) if self.goes_on else ("", "")
        return {"words": self.words, "danger": self.danger, "href": href, "action": action}


IN_DANGER = "If somebody is in danger now, ring 999."
