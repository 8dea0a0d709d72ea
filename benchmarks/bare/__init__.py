"""The same rows written by plain Django, for comparison."""
