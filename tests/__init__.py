"""Journeys across rooms, rules of the house, and what both stand on."""
