"""One household's screening made ready to be read."""


def screening_of(household):
    return None
