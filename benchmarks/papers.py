"""All forms of one application as a PDF, from the family's record, against Typst alone on the same pages.

python -m benchmarks.papers [sqlite|postgresql]

Both sides keep their compiler, and every form bears a new number each time, so that nothing is simply repeated; Typst
alone is given the finished data.
"""

import json
import time
from statistics import median

from benchmarks.ground import database, kinds

ROUNDS = 40


def main() -> None:
    for kind in kinds():
        with database(kind, "huzhu.config.settings"):
            report(kind)


def report(kind: str) -> None:
    """Take turns, and say how the medians compare."""
    from huzhu.applications.paper.papers import Folder
    from huzhu.applications.paper.press import press
    from huzhu.applications.tests.one_forms import a_family, pages_of

    here = a_family(event="fire")
    here.agree()
    one_form = here.one_form("dibao", "urgent")
    here.opinion(one_form)
    job = [{"form": paper.sheet, "data": paper.data()} for paper in Folder(one_form).papers]
    ours, theirs = [], []
    press().check()
    for number in range(ROUNDS):
        ours.append(timed(lambda number=number: printed(one_form, f"SQ-2611-{number:04d}")))
        theirs.append(timed(lambda number=number: alone(job, f"SQ-2612-{number:04d}")))
    ratio = median(ours[5:]) / median(theirs[5:])
    print(f"{kind}: {pages_of(alone(job, ''))} pages took {ratio:.2f} x typst alone (goal: at most 1.5)")


def timed(work) -> float:
    """Seconds that it took."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def printed(one_form, number: str) -> bytes:
    """The whole way: the record read anew, the data made, the pages set."""
    from huzhu.applications.models import OneForm
    from huzhu.applications.paper.papers import Folder, render
    from huzhu.applications.queries.one_form import JOINS

    found = OneForm.objects.select_related(*JOINS)
    folder = Folder(found.get(pk=one_form.pk))
    folder.desk.number = number
    return render(folder, folder.papers)


def alone(job: list, number: str) -> bytes:
    """Typst by itself, with the same data under another number."""
    from huzhu.applications.paper.press import press

    for each in job:
        each["data"]["number"] = number
    inputs = {"job": json.dumps(job, ensure_ascii=False)}
    return press()._compiler.compile(format="pdf", sys_inputs=inputs)


if __name__ == "__main__":
    main()
