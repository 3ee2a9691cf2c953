"""What the MARAC room asks. Rules about the answers belong to its actions."""
