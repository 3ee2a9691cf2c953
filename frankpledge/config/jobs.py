"""What the worker does of itself."""
