"""主动发现: families likely entitled whom nobody has helped yet, what came of telling of them, and who must be seen
again because what was confirmed looks no longer due.
"""
