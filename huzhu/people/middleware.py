"""Who is looking: request.viewer, asked for only when a page asks."""

from django.utils.functional import SimpleLazyObject

from huzhu.people.access import AnonymousViewer, Viewer
from huzhu.people.door import has_shown_second_factor


class ViewerMiddleware:
    """Gives every request its viewer; without the second factor that an office asks for, an anonymous one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.viewer = SimpleLazyObject(lambda: viewer_of(request))
        return self.get_response(request)


def viewer_of(request) -> Viewer | AnonymousViewer:
    """The viewer of a request. Somebody whose last office has ended sees nothing either."""
    if not request.user.is_authenticated:
        return AnonymousViewer()
    viewer = Viewer(request.user)
    if not viewer.appointments or not has_shown_second_factor(request, viewer):
        return AnonymousViewer()
    return viewer
