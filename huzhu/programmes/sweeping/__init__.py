"""The county sweep: every stored screening made anew, from packed rows in columns, piece by piece.

It goes by household in the order of their ids. What an act writes meanwhile stands (`writing`); one that is killed is
carried on from where it was (`runs`).
"""
