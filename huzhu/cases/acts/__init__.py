"""The verbs of the room: everything that changes a lead, a case, or what is done for a family."""
