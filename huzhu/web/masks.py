"""Names half hidden, as public pages and lists show them."""

TWO_SIGN_SURNAMES = frozenset(
    ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯"]
    + ["长孙", "宇文", "端木", "南宫", "西门", "百里", "呼延", "东郭", "轩辕", "澹台", "钟离", "闻人"]
)


def surname(name: str) -> str:
    """The family name: two signs where that is a known double surname, else the first.

    Of 阿依古丽·买买提 too: what stands before the · is the person's own name, which is what a mask hides.
    """
    return name[:2] if name[:2] in TWO_SIGN_SURNAMES and len(name) > 2 else name[:1]


def masked_name(name: str) -> str:
    """王某, 王某某, 欧阳某: the surname stays, each further sign is hidden (at most two)."""
    name = (name or "").strip()
    if not name:
        return ""
    family = surname(name)
    hidden = len(name) - len(family)
    return family + "某" * min(max(hidden, 1), 2)
