"""Everything a site may set comes from its environment; docs/operations/settings.md lists it."""

import os
from pathlib import Path

from frankpledge.config.database import database
from frankpledge.config.secrets import field_keys, mail_folder, password, secret_key

env = os.environ
ROOT = Path(__file__).resolve().parents[2]
DATA = Path(env.get("FRANKPLEDGE_DATA", ROOT / "var")).resolve()

# The embedded PostgreSQL's package keeps its lock, and a socket whose path would else be too long, in a folder of
# this name; where there is none it takes the whole machine's, which belongs to whoever came first.
env["XDG_RUNTIME_DIR"] = str(DATA / "run")
Path(env["XDG_RUNTIME_DIR"], "python_PostgresServer").mkdir(parents=True, exist_ok=True)
Path(env["XDG_RUNTIME_DIR"]).chmod(0o700)

# Demonstration mode is asked for here and must be true of the database too (accounts.Installation).
DEMONSTRATION = env.get("FRANKPLEDGE_DEMONSTRATION") == "1"
DEBUG = False
SECRET_KEY = secret_key(env, DATA)
FIELD_KEYS = field_keys(env, DATA)

SITE_URL = env.get("FRANKPLEDGE_URL", f"http://localhost:{env.get('PORT', '8000')}").rstrip("/")
SITE_HOST = SITE_URL.partition("://")[2].partition(":")[0]
ALLOWED_HOSTS = [SITE_HOST, *env.get("FRANKPLEDGE_HOSTS", "localhost 127.0.0.1 [::1]").split()]
CONTACT = env.get("FRANKPLEDGE_CONTACT", "")
GIVING_SCHEMAS = Path(env["FRANKPLEDGE_GIVING_SCHEMAS"]) if env.get("FRANKPLEDGE_GIVING_SCHEMAS") else None
IS_HTTPS = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "frankpledge.config",
    "frankpledge.desk",
    "frankpledge.funding",
    "frankpledge.marac",
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
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
]

# The order matters: everything inside `one_transaction` is one deed of one identity.
MIDDLEWARE = [
    "frankpledge.config.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "frankpledge.config.health.answer_probes",
    "frankpledge.config.middleware.turn_away_programs_in_the_clear",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "frankpledge.config.middleware.stamp",
    "frankpledge.config.middleware.turn_away_what_is_too_large",
    "frankpledge.config.middleware.one_transaction",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "frankpledge.accounts.sessions.end_old_sessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "frankpledge.config.middleware.IdentityMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "frankpledge.config.urls"
WSGI_APPLICATION = "frankpledge.config.wsgi.application"
DATABASES = {"default": database(env, DATA)}
BACKUP_URL = env.get("DATABASE_BACKUP_URL", "")  # by whoever backs it up: docs/operations/backups.md
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Shared by every process, so that sign-in throttling counts them all.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "config_cache",
        # Past this many a third are dropped, and with them the counts of who tried too often.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
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
                "frankpledge.config.api.lists",
            ],
            "builtins": ["frankpledge.ui.templatetags.ui"],
        },
    },
]

# Accounts
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "frankpledge.accounts.passwords.GuessableValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:front"
INVITATION_DAYS = int(env.get("FRANKPLEDGE_INVITATION_DAYS", "7"))

ACCOUNT_ADAPTER = "frankpledge.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by the invitation sent to it
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105  (a path)
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "frankpledge.accounts.forms.SignInForm",
    "reset_password": "frankpledge.accounts.forms.AskForResetForm",
    "reset_password_from_key": "frankpledge.accounts.forms.ResetForm",
    "change_password": "frankpledge.accounts.forms.ChangeForm",
    "reauthenticate": "frankpledge.accounts.forms.ConfirmForm",
}
# Throttling counts a visitor's own address, which a proxy of ours says after its own.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.get("FRANKPLEDGE_BEHIND_PROXY") == "1" else 0

MFA_ADAPTER = "frankpledge.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SITE_HOST == "localhost" and not IS_HTTPS
MFA_FORMS = {
    "authenticate": "frankpledge.accounts.forms.SecondFactorForm",
    "reauthenticate": "frankpledge.accounts.forms.ConfirmByCodeForm",
    "activate_totp": "frankpledge.accounts.forms.AddAppForm",
    "add_webauthn": "frankpledge.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "frankpledge.accounts.forms.RenamePasskeyForm",
}

# Single sign-on: docs/operations/single-sign-on.md says what each means, and how Microsoft Entra ID is set up.
SINGLE_SIGN_ON_NAME = (
    env.get("FRANKPLEDGE_OIDC_NAME", "your organisation") if env.get("FRANKPLEDGE_OIDC_ISSUER") else ""
)
SINGLE_SIGN_ON_TRUSTS_EMAIL = env.get("FRANKPLEDGE_OIDC_TRUSTS_EMAIL") == "1"
SINGLE_SIGN_ON_HAS_SECOND_FACTOR = env.get("FRANKPLEDGE_OIDC_HAS_SECOND_FACTOR", "1") == "1"
SOCIALACCOUNT_ADAPTER = "frankpledge.accounts.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form may not be sent to another site (form-action), so the door is a link
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "work",
                "name": SINGLE_SIGN_ON_NAME,
                "client_id": env.get("FRANKPLEDGE_OIDC_CLIENT_ID", ""),
                "secret": env.get("FRANKPLEDGE_OIDC_CLIENT_SECRET", ""),
                "settings": {
                    "server_url": env.get("FRANKPLEDGE_OIDC_ISSUER", ""),
                    # Else whatever issuer the provider's own description names would be believed.
                    "openid_configuration_overrides": {"issuer": env.get("FRANKPLEDGE_OIDC_ISSUER", "")},
                },
            }
        ]
        if SINGLE_SIGN_ON_NAME
        else [],
    }
}

# Sessions end after eight idle hours, twelve in all, and with the browser.
SESSION_COOKIE_AGE = int(env.get("FRANKPLEDGE_IDLE_HOURS", "8")) * 60 * 60
SESSION_LONGEST = int(env.get("FRANKPLEDGE_SESSION_HOURS", "12")) * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-frankpledge" if IS_HTTPS else "frankpledge"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "frankpledge.config.unsent.stale"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^api/", r"^healthz$", r"^readyz$"]  # programs: see turn_away_programs_in_the_clear
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.get("FRANKPLEDGE_BEHIND_PROXY") == "1" else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
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
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATICFILES_DIRS = [("help", ROOT / "docs/pictures")]  # the guides' pictures, as the Help pages show them
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
LARGEST_FILE = 24 * 1024 * 1024  # of all that one form brings; no file is written to the disk as it comes
FILE_UPLOAD_HANDLERS = ["frankpledge.ui.uploads.InMemory"]
LARGEST_REQUEST = 12 * 1024 * 1024
LARGEST_FORM = 256 * 1024 * 1024  # read, so that what is too large is refused beside its field; not kept
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# Messages out go to the outbox in the database; the worker carries them to this mail server.
EMAIL_BACKEND = "frankpledge.notices.backend.OutboxBackend"
OUTGOING_MAIL = env.get("FRANKPLEDGE_SMTP", "")
DEFAULT_FROM_EMAIL = env.get("FRANKPLEDGE_FROM", "Frankpledge <no-reply@frankpledge.example>")

# Mail in: the one inbox that referrals may come to; the worker reads it every minute.
INCOMING_MAIL = mail_folder(env.get("FRANKPLEDGE_IMAP", ""))
INCOMING_MAIL_PASSWORD = password(
    env.get("FRANKPLEDGE_IMAP_PASSWORD", ""), env.get("FRANKPLEDGE_IMAP_PASSWORD_FILE", "")
)
REPLIES_TO = env.get("FRANKPLEDGE_REPLIES_TO", "") if INCOMING_MAIL else ""  # the address of that inbox, for calendars
PROBES_TO = env.get("FRANKPLEDGE_PROBES_TO", "") if INCOMING_MAIL else ""
LARGEST_MAIL = int(env.get("FRANKPLEDGE_IMAP_MEGABYTES", "40")) * 1024 * 1024

# The heads of the trail's seals, outside the database: docs/operations/audit.md says where they are safe.
ANCHORS = Path(env.get("FRANKPLEDGE_ANCHORS", DATA / "anchors.jsonl"))
ANCHORS_TO = env.get("FRANKPLEDGE_ANCHORS_TO", "").split()
# Which keys of cases were destroyed, outside the database too, so that a backup from before gives none of them back.
DESTROYED = Path(env.get("FRANKPLEDGE_DESTROYED", DATA / "destroyed.jsonl"))
SEALED_WITHIN = int(env.get("FRANKPLEDGE_SEALED_WITHIN_MINUTES", "10"))

# Whom the watchman tells, by a mail server of their own where the site's might be what stopped.
WATCHED_BY = env.get("FRANKPLEDGE_WATCHED_BY", "").split()
WATCH_MAIL = env.get("FRANKPLEDGE_WATCH_SMTP", "") or OUTGOING_MAIL
WATCH_STORE = env.get("FRANKPLEDGE_WATCH_STORE", "")
WATCH_STREAM = env.get("FRANKPLEDGE_WATCH_STREAM") == "1"

PROCRASTINATE_IMPORT_PATHS = ["frankpledge.config.jobs"]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own line for a request holds its address and an exception's words: config.errors writes ours.
    "loggers": {"django.request": {"level": "CRITICAL"}, "django.security.csrf": {"level": "CRITICAL"}},
}

# auth.W004: an address is unique whatever its capitals, by a constraint that the check can't see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
