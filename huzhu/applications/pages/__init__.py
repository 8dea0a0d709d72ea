"""Pages of this room: parse, call one act or query, render."""
