"""Steps put into each other: what is named once, or says the same as another, needs no name of its own.

Every text is a name, a call or stands in brackets, so that it may be put wherever its name stands.
"""

from collections import Counter
from collections.abc import Mapping

from huzhu.programmes.columns.steps import NAME, Gathering, Stage, Step


def without_doubles(stages: list[Stage]) -> tuple[list[Stage], dict[str, str]]:
    """Each text of a stage once; and for every name that only stood for another, that other."""
    other: dict[str, str] = {}
    kept = []
    for stage in stages:
        first: dict[str, str] = {}
        steps = []
        for step in stage.steps:
            text = replaced(step.text, other)
            if NAME.fullmatch(text) or text in first:
                other[step.name] = first.get(text, text)
            else:
                first[text] = step.name
                steps.append(Step(step.name, text))
        gatherings = [Gathering(one.name, one.kind, replaced(one.text, other)) for one in stage.gatherings]
        kept.append(Stage(stage.of_person, steps, gatherings))
    return kept, other


def put_together(stages: list[Stage], results: list[str]) -> list[Stage]:
    """What only one text of its own stage names stands there; what the results name keeps its name."""
    uses = Counter(name for stage in stages for text in stage.texts for name in NAME.findall(text))
    uses.update(name for text in results for name in NAME.findall(text) * 2)
    return [_put_together(stage, uses) for stage in stages]


def _put_together(stage: Stage, uses: Counter[str]) -> Stage:
    own = Counter(name for text in stage.texts for name in NAME.findall(text))
    inside: dict[str, str] = {}
    steps = []
    for step in stage.steps:
        text = replaced(step.text, inside)
        if uses[step.name] == own[step.name] == 1:
            inside[step.name] = text
        else:
            steps.append(Step(step.name, text))
    gatherings = [Gathering(one.name, one.kind, replaced(one.text, inside)) for one in stage.gatherings]
    return Stage(stage.of_person, steps, gatherings)


def replaced(text: str, by: Mapping[str, str]) -> str:
    """The text with names put right."""
    return NAME.sub(lambda found: by.get(found[0], found[0]), text)
