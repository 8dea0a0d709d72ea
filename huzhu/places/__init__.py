"""Places (区划): the division tree of one county, its towns and villages.

Any county brings its own file; nothing here knows which county it is.
"""
