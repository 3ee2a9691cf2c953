"""Who did or saw what, when and on what ground: added to in the same transaction, never altered."""
