"""What stands in each paper of the MARAC room: plain values, of what its reader may find and no more. Never an address."""
