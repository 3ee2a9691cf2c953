"""Tables that cast, rates and percentages that carry their bases: pure arithmetic, with no models and no clock."""
