"""Conditions made into code: what is certain and what is possible, two ordinary truths for each.

Here for one household, as generated Python; the same parts are laid out so that columns can follow.
"""
