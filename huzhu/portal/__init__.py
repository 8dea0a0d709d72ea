"""The public pages: whom to call in one's village, report a family in trouble, follow it by its code. No account, no
script, no names of families, no money of a family."""
