"""Leads, cases and help on the spot (线索、个案、急难救助): a family in trouble is reported, triaged, visited by two
people, helped from its village's fund the same day, and followed until its case closes. The clock from the first
report to the first help runs through it all."""
