"""Programmes (救助项目): what the law offers, read by people and by the engine from the same files.

A programme's YAML answers one household with reasons, sweeps a county, and is the guide's text.
"""
