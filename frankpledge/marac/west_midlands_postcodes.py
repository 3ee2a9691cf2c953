"""The first halves of the West Midlands' postcodes, and the MARACs each may lie in: suggestions, to be confirmed.

Where one lies in two boroughs, or runs over the region's edge, every MARAC of ours is named and the referrer chooses.
The line between Birmingham East and West is not in what was published, so all of Birmingham asks. A site loads the ONS
Postcode Directory for certainty (`frankpledge load_postcodes`).
"""

_BIRMINGHAM = ("Birmingham East", "Birmingham West")
SOURCE = "first halves of postcodes, as commonly known; to be confirmed by the referrer"

# All of it in one MARAC.
WHOLE = {
    "Coventry": ("CV1",),
    "Dudley": ("DY1", "DY2", "DY5", "B63"),
    "Sandwell": ("B70",),
    "Solihull": ("B37", "B40", "B91"),
    "Walsall": ("WS1", "WS2", "WS4"),
    "Wolverhampton": ("WV1", "WV2", "WV3"),
}

# In several, or partly outside the region.
PARTLY = {
    **{f"B{number}": _BIRMINGHAM for number in (*range(1, 21), *range(23, 36), 38, 42, 45, 72, 73, 75, 76)},
    "B21": (*_BIRMINGHAM, "Sandwell"),
    "B36": (*_BIRMINGHAM, "Solihull"),
    "B43": ("Sandwell", "Walsall", *_BIRMINGHAM),
    "B44": (*_BIRMINGHAM, "Walsall"),
    "B46": ("Solihull",),
    "B62": ("Dudley", "Sandwell", *_BIRMINGHAM),
    "B64": ("Sandwell", "Dudley"),
    "B65": ("Sandwell", "Dudley"),
    "B66": ("Sandwell", *_BIRMINGHAM),
    "B67": ("Sandwell", *_BIRMINGHAM),
    "B68": ("Sandwell", "Dudley"),
    "B69": ("Sandwell", "Dudley"),
    "B71": ("Sandwell", "Walsall"),
    "B74": ("Walsall", *_BIRMINGHAM),
    "B90": ("Solihull", *_BIRMINGHAM),
    "B92": ("Solihull", *_BIRMINGHAM),
    "B93": ("Solihull",),
    "B94": ("Solihull",),
    "CV2": ("Coventry",),
    "CV3": ("Coventry",),
    "CV4": ("Coventry",),
    "CV5": ("Coventry", "Solihull"),
    "CV6": ("Coventry",),
    "CV7": ("Coventry", "Solihull"),
    "DY3": ("Dudley", "Wolverhampton"),
    "DY4": ("Sandwell", "Dudley"),
    "DY6": ("Dudley",),
    "DY8": ("Dudley",),
    "DY9": ("Dudley",),
    "WS3": ("Walsall",),
    "WS5": ("Walsall", "Sandwell"),
    "WS8": ("Walsall",),
    "WS9": ("Walsall",),
    "WS10": ("Sandwell", "Walsall"),
    "WV4": ("Wolverhampton", "Dudley"),
    "WV6": ("Wolverhampton",),
    "WV8": ("Wolverhampton",),
    "WV9": ("Wolverhampton",),
    "WV10": ("Wolverhampton", "Walsall"),
    "WV11": ("Wolverhampton", "Walsall"),
    "WV12": ("Walsall", "Wolverhampton"),
    "WV13": ("Walsall", "Wolverhampton"),
    "WV14": ("Wolverhampton", "Dudley", "Sandwell", "Walsall"),
}
