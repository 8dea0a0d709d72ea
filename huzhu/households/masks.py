"""What stands on lists in place of the whole: enough to recognise, never what it hides."""


def mask_number(number: str) -> str:
    """The first three and the last four of an identity number; birth and order stay hidden."""
    if len(number) < 12:
        return "*" * len(number)
    return number[:3] + "*" * (len(number) - 7) + number[-4:]


def mask_phone(phone: str) -> str:
    """The first three and last two of a telephone number; a short one is hidden whole."""
    if len(phone) < 8:
        return "*" * len(phone)
    return phone[:3] + "*" * (len(phone) - 5) + phone[-2:]
