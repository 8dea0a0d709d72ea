"""`/healthz`: is the process up, and does its database answer?"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

PLAIN = "text/plain; charset=utf-8"


def healthz(request: HttpRequest) -> HttpResponse:
    """200 “ok” once the database has answered, else 503; no session, no template, no person."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database does not answer", status=503, content_type=PLAIN)
    return HttpResponse("ok", content_type=PLAIN)
