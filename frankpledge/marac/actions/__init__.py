"""Every deed of the MARAC room, by what it is done to."""
