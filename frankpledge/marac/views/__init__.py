"""The pages of the MARAC room."""
