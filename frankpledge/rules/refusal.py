class Refusal(Exception):
    """A rule says no: the sentence is for the person, and names what to do about it.

    `field` is the form field that the sentence belongs beside, empty when it is about the whole deed.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
