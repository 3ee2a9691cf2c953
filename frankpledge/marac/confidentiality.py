"""What everybody at a meeting reads and signs. A changed text takes a new label, so that a signature says of which."""

LABEL = "2026-11"
STATEMENT = """
What is said at this meeting, and in its papers, is confidential to the agencies that take part. It is shared to \
make somebody safer, and for nothing else.
I will share what is relevant to that and no more, say which of it is fact and which is opinion, and say what my \
agency may not share.
I will keep the papers where nobody else can read them, and copy or pass on none of them. I will tell nobody who \
may be an alleged perpetrator, or near to one, that the meeting takes place or that a case is heard at it.
If I know somebody in a case, or work beside somebody who is in one, I will say so before it is opened and leave.
What my agency holds on to afterwards it keeps under its own policy, and it owns the actions that I agree to.
""".strip().splitlines()
