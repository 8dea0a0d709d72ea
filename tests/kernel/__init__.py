"""The kernel by itself, on a toy room: boxes that are filled, emptied and stamped."""
