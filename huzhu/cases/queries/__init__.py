"""What the pages read, scoped to the viewer."""
