"""Photos of papers beside an answer, thrown away before anything is written down."""

from django.http import HttpRequest

from huzhu.kernel.drafts import save_draft

from ..visiting import VisitDraft


def cleared(request: HttpRequest, draft: VisitDraft, step: str) -> bool:
    """Were the photos of a paper thrown away? What was typed beside stays."""
    if "clear_paper" not in request.POST:
        return False
    draft.papers.clear(request.POST["clear_paper"])
    save_draft(draft.owner, draft.typed_key(step), {name: list(said) for name, said in request.POST.lists()})
    return True
