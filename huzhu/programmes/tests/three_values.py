"""Kleene's three values (True, False, None) and ranges of Fractions, whose end is None where there is none."""

from fractions import Fraction


def both(*values):
    if any(value is False for value in values):
        return False
    return None if any(value is None for value in values) else True


def either(*values):
    if any(value is True for value in values):
        return True
    return None if any(value is None for value in values) else False


def negated(value):
    return None if value is None else not value


def amount(value):
    """What was said, as a range; nothing said: anything from nothing upwards."""
    if value is None:
        return (Fraction(0), None)
    low, high = value if isinstance(value, list) else (value, value)
    return (Fraction(low or 0), None if high is None else Fraction(high))


def below(left, right):
    """left < right for two ranges."""
    if left[1] is not None and left[1] < right[0]:
        return True
    if right[1] is not None and left[0] >= right[1]:
        return False
    return None


def times(span, number):
    return (span[0] * number, None if span[1] is None else span[1] * number)


def added(*spans):
    high = None if any(span[1] is None for span in spans) else sum(span[1] for span in spans)
    return (sum(span[0] for span in spans), high)


def exactly(number):
    return (Fraction(number), Fraction(number))


def one_of(value, *wanted):
    return None if value is None else value in wanted
