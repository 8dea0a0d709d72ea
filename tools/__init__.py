"""Small programs of the house: set-up, server, messages, pictures."""
