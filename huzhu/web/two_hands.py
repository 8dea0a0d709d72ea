"""What one person proposed and another decides, as every room's page ends it."""

from typing import Any

from django.utils.functional import cached_property


class Decision:
    """The forms by which an open proposal ends: another agrees or declines, its maker takes it back.

    A room names its own form for each. `said` is what happened, once something was pressed.
    """

    agree_form: Any
    decline_form: Any
    withdraw_form: Any

    def __init__(self, request: Any, proposal: Any) -> None:
        self.request, self.proposal = request, proposal
        self.said = ""

    @cached_property
    def is_mine(self) -> bool:
        """The viewer proposed it, in whatever office."""
        return bool(self.proposal.by and self.proposal.by.user_id == self.request.viewer.user.pk)

    @cached_property
    def agree(self) -> Any:
        """Agree to it."""
        return self.agree_form(self.request)

    @cached_property
    def decline(self) -> Any:
        """Decline it, with the reason."""
        return self.decline_form(self.request)

    @cached_property
    def withdraw(self) -> Any:
        """Take it back."""
        return self.withdraw_form(self.request)

    @property
    def sent(self) -> Any:
        """The form that was sent, if any."""
        return next((form for form in (self.agree, self.decline, self.withdraw) if form.is_bound), None)
