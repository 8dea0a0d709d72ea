"""The demo county: made-up people on the real places of the data file, written through the acts.

Nothing imports this room. What names streets, people and troubles stands here and nowhere else.
"""
