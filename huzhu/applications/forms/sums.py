"""A sum far above what the screening says is asked about once: a tick beside it, for that very sum."""

from typing import Any

from django.utils.translation import gettext as _

from huzhu.cases.standing import short
from huzhu.kernel.money import yuan
from huzhu.web.fields import TickField

from ..queries.refusing import most_expected
from .steps import PaperForm

TIMES = 2
# Where the screening has no figure: nobody is given as much without a second look.
LARGE = yuan(100_000)


class SumForm(PaperForm):
    """A step that may name a sum."""

    def clean(self) -> dict[str, Any]:
        """Asks once more about a sum that is far too high, and takes it then."""
        said = super().clean() or self.cleaned_data
        amount = said.get("amount")
        if amount and self.gives():
            self._look_again(amount, most_expected(self.file.application))
        return said

    def gives(self) -> bool:
        """Whether what was chosen gives anything; the sum of a refusal counts for nothing."""
        raise NotImplementedError

    def _look_again(self, amount: int, most: int | None) -> None:
        if amount <= (most * TIMES if most else LARGE):
            return
        name, said = f"sure_{amount}", {"said": short(amount), "most": short(most or 0)}
        words = _("%(said)s 元，没有写错（预判最多约 %(most)s 元）") if most else _("%(said)s 元，没有写错")
        self.fields[name] = TickField(label="", says=words % said, required=False)
        names = [each for each in self.fields if each != name]
        names.insert(names.index("amount") + 1, name)
        self.order_fields(names)
        if self.add_prefix(name) not in self.data:
            self.add_error(name, _("这个数比预判高得多，请再看一眼。没有写错，就点一下这一行。"))
