"""Everything a site may set comes from its environment; docs/operations/settings.md lists it."""

import os
from pathlib import Path

from frankpledge.config.database import database
from frankpledge.config.secrets import field_keys, secret_key

env = os.environ
ROOT = Path(__file__).resolve().parents[2]
DATA = Path(env.get("FRANKPLEDGE_DATA", ROOT / "var")).resolve()

# The embedded PostgreSQL keeps its lock, and a socket whose path would else be too long, in the runtime folder.
env.setdefault("XDG_RUNTIME_DIR", str(DATA / "run"))
Path(env["XDG_RUNTIME_DIR"]).mkdir(mode=0o700, parents=True, exist_ok=True)

# Demonstration mode is asked for here and must be true of the database too (accounts.Installation).
DEMONSTRATION = env.get("FRANKPLEDGE_DEMONSTRATION") == "1"
DEBUG = False
SECRET_KEY = secret_key(env, DATA)
FIELD_KEYS = field_keys(env, DATA)

SITE_URL = env.get("FRANKPLEDGE_URL", f"http://localhost:{env.get('PORT', '8000')}").rstrip("/")
SITE_HOST = SITE_URL.partition("://")[2].partition(":")[0]
ALLOWED_HOSTS = [SITE_HOST, *env.get("FRANKPLEDGE_HOSTS", "localhost 127.0.0.1 [::1]").split()]
IS_HTTPS = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "frankpledge.config",
    "frankpledge.desk",
    "frankpledge.funding",
    "frankpledge.boards",
    "frankpledge.partnerships",
    "frankpledge.documents",
    "frankpledge.notices",
    "frankpledge.audit",
    "frankpledge.accounts",
    "frankpledge.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
]

# The order matters: everything inside `one_transaction` is one deed of one identity.
MIDDLEWARE = [
    "frankpledge.config.health.answer_probes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "frankpledge.config.middleware.stamp",
    "frankpledge.config.middleware.one_transaction",
    "frankpledge.config.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "frankpledge.config.middleware.IdentityMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "frankpledge.config.urls"
WSGI_APPLICATION = "frankpledge.config.wsgi.application"
DATABASES = {"default": database(env, DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Shared by every process, so that sign-in throttling counts them all.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "config_cache"},
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "frankpledge.config.navigation.navigation",
            ],
            "builtins": ["frankpledge.ui.templatetags.ui"],
        },
    },
]

# Accounts
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:front"

# Sessions end after eight idle hours, and with the browser.
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-frankpledge" if IS_HTTPS else "frankpledge"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.get("FRANKPLEDGE_BEHIND_PROXY") == "1" else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Words, dates and places
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Messages out go to the outbox in the database; the worker carries them to this mail server.
EMAIL_BACKEND = "frankpledge.notices.backend.OutboxBackend"
OUTGOING_MAIL = env.get("FRANKPLEDGE_SMTP", "")
DEFAULT_FROM_EMAIL = env.get("FRANKPLEDGE_FROM", "Frankpledge <no-reply@frankpledge.example>")

PROCRASTINATE_IMPORT_PATHS = ["frankpledge.config.jobs"]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A refused request is the product working; its address may name a record, so it is not logged.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security.csrf": {"level": "ERROR"}},
}

# auth.W004: an address is unique whatever its capitals, by a constraint that the check can't see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
