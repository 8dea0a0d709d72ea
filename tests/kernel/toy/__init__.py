"""A room for the kernel's tests: shelves hold boxes, boxes get stamps."""
