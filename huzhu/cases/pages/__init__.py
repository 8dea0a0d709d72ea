"""The pages of the room: parse, call one act or query, render."""
