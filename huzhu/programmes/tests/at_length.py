"""The engine beside the second reading by hand, on as many random households as one likes.

`python -m huzhu.programmes.tests.at_length 20000 7` tries twenty thousand from seed 7 and prints what differs.
Unlike the properties of test_agreement this shares no generator with them; the suite tries some hundreds.
"""

import json
import random
import sys
from collections import Counter

from huzhu.programmes.engine import Parameters, screen
from huzhu.programmes.tests.amounts_by_hand import amount_by_hand
from huzhu.programmes.tests.filling import filled, set_all
from huzhu.programmes.tests.law_by_hand import by_hand
from huzhu.programmes.tests.random_families import family, standards

EACH = 25  # households that share their standards, for which one function is made


def drawn(seed, number):
    """The dice of one household, its standards, and the same with what was unset filled in."""
    common = random.Random(f"{seed}-{number // EACH}")
    given = standards(common)
    return random.Random(f"{seed}-{number}-{number}"), given, set_all(common, given)


def differences(seed, number):
    """What the engine and the text disagree about on one random household."""
    dice, given, whole = drawn(seed, number)
    told = family(dice)
    screening = screen(told, Parameters.from_mapping(given))
    text = by_hand(told, given)
    yield from _results(screening, text)
    yield from _amounts(screening, told, given)
    yield from _overturned(dice, told, whole, text)
    unknown = [answer for answer in screening.answers if answer.result == "unknown"]
    if unknown:
        yield from _left_out(dice, told, given, dice.choice(unknown))


def _results(screening, text):
    for answer in screening.answers:
        if answer.result != text[answer.programme][answer.subject]:
            yield "result", answer, text[answer.programme][answer.subject]


def _amounts(screening, told, given):
    for answer, said in zip(screening.answers, screening.as_json()["answers"], strict=True):
        if answer.result == "yes":
            sum_, lacking = amount_by_hand(told, given, answer.programme, answer.subject)
            if (said["amount"], set(said["missing_parameters"])) != (sum_, lacking):
                yield "amount", answer, (said["amount"], said["missing_parameters"], sum_, lacking)
        elif said["amount"] is not None:
            yield "amount of no yes", answer, said["amount"]


def _overturned(dice, told, standards_, text):
    """What is decided stays decided whatever the unknown facts and unset parameters turn out to be."""
    whole = filled(dice, told)
    for answer in screen(whole, Parameters.from_mapping(standards_)).answers:
        was = text[answer.programme][answer.subject]
        if was not in ("unknown", answer.result):
            yield "overturned", answer, (was, whole, standards_)


def _left_out(dice, told, given, answer):
    """With all filled in but what is asked for and the parameters named as missing, it is still unknown."""
    whole = filled(dice, told, keep=set(answer.ask))
    standards_ = set_all(dice, given, keep=set(answer.missing_parameters))
    again = by_hand(whole, standards_)[answer.programme][answer.subject]
    if again != "unknown":
        yield "left out", answer, (again, answer.ask, answer.missing_parameters, whole, standards_)


def main(count, seed):
    """Try `count` households; print the first differences and how many there were of each kind."""
    found = Counter()
    for number in range(count):
        for kind, answer, more in differences(seed, number):
            found[kind, answer.programme] += 1
            if found[kind, answer.programme] <= 2:
                dice, given, _ = drawn(seed, number)
                sys.stdout.write(f"{number} {kind} {answer!r} {more}\n  {json.dumps(family(dice))}\n")
                sys.stdout.write(f"  {json.dumps(given)}\n")
    sys.stdout.write(f"{count} households, {sum(found.values())} differences {dict(found) or ''}\n")


if __name__ == "__main__":
    import django

    django.setup()
    main(int(sys.argv[1]), sys.argv[2])
