"""What the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from huzhu.config.bodies import Bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huzhu.config.settings")
application = Bodies(get_wsgi_application())

from huzhu.kernel.secrets import root_key  # noqa: E402  (the apps must be ready)
from huzhu.programmes.engine import engine  # noqa: E402

root_key()  # refuse to serve with a master key that isn't the database's
engine()  # or with a catalogue of programmes that can't be understood
