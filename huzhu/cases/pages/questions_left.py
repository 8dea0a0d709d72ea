"""How many screens of a visit can still come, at the most: from the first screen on it only falls."""

from ..interview import Interview
from ..queries.visits import told_before
from ..topics import OF_EVENT, TOPICS, parts_of, topic_of
from ..visiting import VisitDraft

# Everything that a visit may ask, as long as it isn't known who lives there.
EVERY = frozenset(topic for topic, kinds in TOPICS.items() if not OF_EVENT.issuperset(kinds))
# Answered with “two or three thousand”, these may be asked once more for the figure.
TWICE = frozenset({"income", "assets", "spending"})
BEFORE_CHANGED = ("home", "people")


def most_left(draft: VisitDraft, step: str, interview: Interview) -> int:
    """Screens after this one: the rest of the beginning, whatever may be asked, the opinion and the signatures."""
    start = draft.start
    begun = len(start[start.index(step) + 1 :]) if step in start else 0
    after = 1 if step == "look" else 2
    if draft.said.get("enough") or step in ("look", "photos"):
        return begun + after
    return begun + _changed(draft, step) + _topics(draft, step, interview) + after


def _changed(draft: VisitDraft, step: str) -> int:
    """Whether the screen of what was told before is still to come and not counted yet."""
    if step not in BEFORE_CHANGED or "changed" in draft.said:
        return 0
    return int(draft.household is None or bool(told_before(draft.household)))


def _topics(draft: VisitDraft, step: str, interview: Interview) -> int:
    """Each topic that may come counts once, and once more where the figure may be asked for."""
    firsts = _firsts(draft, step, interview)
    again = {topic_of(parts_of(name)[1]) for name in interview.rough}
    ahead = (firsts | again) - {step}
    twice = firsts | ({step} - again if step in interview.open else set())
    return len(ahead) + len(twice & TWICE - again)


def _firsts(draft: VisitDraft, step: str, interview: Interview) -> set[str]:
    """The topics that may be asked for the first time."""
    if step in BEFORE_CHANGED or interview.screening is None:
        return set(EVERY)
    rough = set(interview.rough)
    names = [name for found in interview.open.values() for name in found if name not in rough]
    if step == "changed":
        names += [name for each in told_before(draft.household) for name in each.names]
    return {topic_of(parts_of(name)[1]) for name in names}
