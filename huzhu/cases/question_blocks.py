"""The blocks of a visit's question screens, for whoever asks the same questions elsewhere: one kind of fact each."""

from .forms.topic_blocks import blocks_of

__all__ = ["blocks_of"]
