"""Forms whose button takes a step."""
