"""A list page of 50 rows for a clerk with 16,000 cases against a bare Django view rendering the same rows.

python -m benchmarks.list_page [sqlite|postgresql]
"""

import time

from benchmarks.ground import database, kinds

CASES, AT_ONCE, TURNS = 16_000, 500, 40


def main() -> None:
    for kind in kinds():
        with database(kind, settings="benchmarks.page_settings"):
            report(kind)


def report(kind: str) -> None:
    """The two pages take turns; the ratio is of their total times."""
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from huzhu.people.roles import Role
    from huzhu.people.tests.builders import client_of, county, person_with

    call_command("collectstatic", interactive=False, verbosity=0)
    here = county()
    _fill(here.villages[0])
    clerk = person_with(Role.TOWN_CLERK, here.towns[0].office)
    browser, under = client_of(clerk), here.towns[0].place.prefix
    addresses = {"ours": "/cases/", "bare": f"/bare-cases/?under={under}"}
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(addresses["ours"]).status_code == 200
    asked = len(queries)  # at once: the next request empties the log that this counts in
    spent = dict.fromkeys(addresses, 0.0)
    for _ in range(TURNS):
        for name, address in addresses.items():
            started = time.perf_counter()
            assert browser.get(address).status_code == 200
            spent[name] += time.perf_counter() - started
    print(f"{kind}: list page over bare view {spent['bare'] / spent['ours']:.2f}, {asked} queries in all")


def _fill(village) -> None:
    """As many open cases in one village, through the acts."""
    from huzhu.cases.tests.builders import case_for
    from huzhu.kernel.batches import batch
    from huzhu.people.roles import Role
    from huzhu.people.tests.builders import person_with

    officer = person_with(Role.DUTY_OFFICER, village.association)
    member = person_with(Role.MEMBER, village.association)
    for done in range(0, CASES, AT_ONCE):
        with batch():
            for number in range(AT_ONCE):
                case_for(village, by=officer, responsible=member, called=f"第{done + number}家")
        print(f"\r{done + AT_ONCE:,} cases", end="", flush=True)
    print()


if __name__ == "__main__":
    main()
