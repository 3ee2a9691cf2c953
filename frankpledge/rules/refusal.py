from typing import Any


class Refusal(Exception):
    """A rule says no: the sentence is for the person, and names what to do about it.

    `field` is the form field that the sentence belongs beside, empty when it is about the whole deed.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Changed(Refusal):
    """Somebody saved the same piece meanwhile: `theirs` is what stands there now."""

    def __init__(self, theirs: Any) -> None:
        super().__init__(
            "Somebody changed this while you wrote. Theirs is beside yours: put them together, and save again."
        )
        self.theirs = theirs
