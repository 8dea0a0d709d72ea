"""The look and the manners of every page: base template, components, forms that perform acts, uploads.

Knows no other room; the kernel only.
"""
