"""What stands on lists in place of the whole: enough to recognise, never what it hides."""

COMPOUND = ("欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "端木", "南宫")


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


def mask_name(name: str) -> str:
    """The surname and 某 for the rest (周某某); of a name with a dot, its first part's first character."""
    shown, hidden = _parted(name)
    veil = "某" * min(len(hidden), 2)
    return shown + ("＊" * len(veil) if hidden and hidden in shown + veil else veil)


def hidden_part(name: str) -> str:
    """What `mask_name` leaves out."""
    return _parted(name)[1]


def _parted(name: str) -> tuple[str, str]:
    if len(name) <= 1:
        return "", name
    if len(name) > 2 and name.startswith(COMPOUND):
        return name[:2], name[2:]
    return name[:1], name[1:]
