"""People (人员): who they are, which office they hold where, and what that lets them see and do.

The rule of access stands once, in access.py; the roles stand once, in roles.py.
"""
