"""Back ends that not every office has: what to install is said in plain words."""

from importlib import import_module
from typing import Any

from django.utils.translation import gettext as _


class Absent(RuntimeError):
    """A back end that can't be used here; the text says what to install."""


def needed(package: str) -> Any:
    """The package. Raises Absent."""
    try:
        return import_module(package)
    except ImportError:
        raise Absent(
            _("这台机器没有装 %(package)s。请运行：pip install -r requirements/spark.txt；或改用 --engine numpy。")
            % {"package": package.partition(".")[0]}
        ) from None


def no_java() -> Absent:
    """What to say where Spark finds no Java."""
    return Absent(
        _("Spark 要用 Java 17 以上。请以管理员运行：apt install openjdk-17-jre-headless；或改用 --engine numpy。")
    )
