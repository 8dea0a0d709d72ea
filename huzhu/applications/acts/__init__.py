"""Everything that changes a record of this room."""
