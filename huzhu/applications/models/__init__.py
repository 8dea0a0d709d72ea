"""What this room keeps: applications, the steps of their procedure, how advances were settled."""

from .application import Application

__all__ = ["Application"]
