def is_public(view): return getattr(view, "is_public", False)
def permission_of(view): return None
