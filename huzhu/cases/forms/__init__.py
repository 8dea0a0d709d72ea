"""The forms of the room: each performs one act."""
