"""Beside an answer that a paper proves, a photo of the paper: never demanded, kept as soon as it comes."""

from typing import Any

from huzhu.households.asking.papers import ON_THE_SAME, PAPERS
from huzhu.web.fields import PhotosField
from huzhu.web.forms import PageForm

from ..topics import name_of, parts_of
from ..visit_papers import MOST_PAPERS, Papers

PHOTO = ".paper"


class ProvedForm(PageForm):
    """A screen of a visit with photos of papers, by the name of the fact that each proves."""

    papers: Papers
    proved: list[str]

    def offer_papers(self, papers: Papers, names: list[str]) -> None:
        """Ask for the paper of these facts, where it wasn't photographed often enough already."""
        self.papers, self.proved = papers, names
        for name in names:
            left = MOST_PAPERS - papers.count(name)
            label = PAPERS[parts_of(name)[1]].words
            self.fields[name + PHOTO] = PhotosField(label=label, required=False, most=left, disabled=left < 1)

    def keep_papers(self) -> None:
        """Keep the photos that came, whatever else is wrong on the screen."""
        if self.is_bound:
            self.full_clean()
            for name in self.proved:
                self.papers.add(name, self.cleaned_data.get(name + PHOTO) or [])

    def is_proved(self, name: str) -> bool:
        """Its paper was photographed, now or before; on the way the form need not be right yet."""
        ref, kind = parts_of(name)
        names = (name, name_of(ON_THE_SAME.get(kind, kind), ref))
        return any(self.papers.count(each) or self.cleaned_data.get(each + PHOTO) for each in names)

    def paper(self, name: str) -> dict[str, Any] | None:
        """What photographs the paper of this answer, and how often it was."""
        if name not in self.proved:
            return None
        kept = self.papers.count(name)
        return {"name": name, "kept": kept, "field": self[name + PHOTO], "is_full": kept >= MOST_PAPERS}
