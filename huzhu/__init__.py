"""Huzhu (互助): the green channel of mutual-aid associations, from a neighbour's report to a closed case."""
