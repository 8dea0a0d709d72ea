"""What every room stands on: acts, events, records, money, time and secrets.

The kernel knows no room: it has no word of families, funds or associations.
"""
