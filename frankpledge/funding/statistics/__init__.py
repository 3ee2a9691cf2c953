"""What the stored figures come to. Everything here is computed when it is asked for, by `figures`."""
