"""What stands on lists in place of the whole: enough to recognise, never what it hides."""


def mask_number(number: str) -> str:
    """The first three and the last four of an identity number; birth and order stay hidden."""
    if len(number) < 12:
        return "*" * len(number)
    return number[:3] + "*" * (len(number) - 7) + number[-4:]
