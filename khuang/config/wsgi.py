"""The web process, as granian loads it."""

import os

import khuang.base.sqlite  # noqa: F401  first

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "khuang.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
