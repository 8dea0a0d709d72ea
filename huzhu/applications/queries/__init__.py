"""What the pages of this room read, scoped to the viewer."""
