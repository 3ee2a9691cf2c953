"""What the MARACs' work comes to: counts with no people in them, and what may be told of them to whom."""
