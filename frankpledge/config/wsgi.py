import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
application = get_wsgi_application()
_ = get_resolver().url_patterns  # every page's code is read now, not by whoever asks first
