"""The one settings file. Everything comes from the environment; docs/reference/settings.md lists it.

KHUANG_DATA      where the town's data lives (default: var/town in the folder you start from)
KHUANG_KEYS      the server's key file, outside KHUANG_DATA (default: var/keys.json beside it)
KHUANG_DATABASE  postgresql://… for PostgreSQL; unset for the embedded SQLite
KHUANG_HOSTS     host names the town answers to, separated by commas
KHUANG_PROXY     1 when a proxy in front speaks HTTPS and appends each visitor's address to X-Forwarded-For
KHUANG_DEMO      1 for the demo town: printed sign-ins, on loopback only
KHUANG_MAIL      smtp://USER:PASSWORD@HOST:PORT; unset: mail is kept as files in KHUANG_DATA/mail, without addresses
KHUANG_WITNESS   mail address that receives the sealed heads of the audit log
KHUANG_OLD_SQLITE  1 to run on a SQLite older than 3.51.3 all the same
"""

import base64
import secrets
import sys
from pathlib import Path
from typing import Any

import khuang.base.sqlite  # noqa: F401  first: before anything imports sqlite3
from khuang.config import env

ROOT = Path(__file__).resolve().parents[1]
TESTING = "pytest" in sys.modules
DEMO = env.flag("KHUANG_DEMO")

DATA = env.folder("KHUANG_DATA", "var/town")
KEYS_FILE = env.folder("KHUANG_KEYS", str(DATA.parent / "keys.json"))
if DATA in KEYS_FILE.parents:
    env.stop(f"KHUANG_KEYS ({KEYS_FILE}) lies inside KHUANG_DATA: a stolen data folder must not hold its key")
KEYS: dict[str, Any] = env.keys(KEYS_FILE)
PACKS = env.folder("KHUANG_PACKS", str(ROOT.parent / "packs" if (ROOT.parent / "packs").is_dir() else ROOT / "packs"))

# Signs sessions and forms. Lost with the key file, which only signs everybody out.
SECRET_KEY = KEYS.get("django") or base64.b64encode(secrets.token_bytes(48)).decode()
DEBUG = False
ALLOWED_HOSTS = [h for h in env.text("KHUANG_HOSTS").split(",") if h] or ["127.0.0.1", "localhost", "[::1]"]
LOCAL = set(ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]", "testserver"}
if DEMO and not LOCAL:
    env.stop("KHUANG_DEMO gives everybody the printed sign-ins: it runs on loopback only, so unset KHUANG_HOSTS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "template_partials",
    *(
        f"khuang.{room}"
        for room in (
            "ui trust content town access messaging chain results texts registry surveys "
            "forum care network planning public home"
        ).split()
    ),
]
MIDDLEWARE = [
    "khuang.surveys.openrosa.middleware.openrosa",
    "khuang.access.middleware.address",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "khuang.ui.middleware.language",
    "khuang.ui.middleware.reading",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # closed by default
    "khuang.access.middleware.actor",
    "khuang.access.middleware.second_factor",
    "khuang.access.middleware.private",
    "khuang.access.cabinet.middleware.cabinet",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "khuang.ui.middleware.problems",
]
ROOT_URLCONF = "khuang.config.urls"
WSGI_APPLICATION = "khuang.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "ui" / "templates"],  # before allauth's own
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "khuang.ui.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "khuang.ui.templatetags.ui",
                "khuang.chain.templatetags.chain",
                "khuang.planning.templatetags.evidence",
                "template_partials.templatetags.partials",
            ],
        },
    }
]

DATABASES = {"default": env.database(env.text("KHUANG_DATABASE"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# No ATOMIC_REQUESTS: with IMMEDIATE every page view would take the write lock.

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# -- signing in
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:day"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None  # accounts have no mail address
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "khuang.access.allauth.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = False  # ours are in the database (access/limits.py): a per-process cache counts nothing
MFA_ADAPTER = "khuang.access.allauth.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOCAL
MFA_TOTP_ISSUER = "Khuang"
MFA_FORMS = {
    "authenticate": "khuang.access.factors.AuthenticateForm",
    "reauthenticate": "khuang.access.factors.ReauthenticateForm",
}

# -- sessions and headers
SESSION_ENGINE = "khuang.access.sessions"  # rows are sealed: a second factor being set up lies in one
SESSION_COOKIE_NAME = "khuang" if LOCAL else "__Host-khuang"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = not LOCAL
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "khuang.ui.errors.csrf"
SECURE_SSL_REDIRECT = False  # the proxy in front does that
PROXY = env.flag("KHUANG_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY else None
SECURE_HSTS_SECONDS = 0 if LOCAL else 31536000
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

# -- words
LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English"), ("my", "မြန်မာ")]  # Burmese: the pages of volunteers; the rest in Thai
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [ROOT / "ui" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Bangkok"
FORMAT_MODULE_PATH = "khuang.ui.formats"

# -- files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "khuang.trust.files.NoPlainFiles"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING
# Uploads are sealed as their chunks arrive: Django's own handlers write big ones to /tmp in clear.
FILE_UPLOAD_HANDLERS = ["khuang.trust.uploads.SealingUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 50

# -- mail and logs
EMAIL_BACKEND = "khuang.messaging.kept.EmailBackend"  # as files, without addresses
EMAIL_FILE_PATH = DATA / "mail"
if TESTING:
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "khuang@localhost"
for _name, _value in env.mail(env.text("KHUANG_MAIL")).items():
    globals()[_name] = _value
WITNESS = env.text("KHUANG_WITNESS")
LOGGING_CONFIG = "khuang.trust.logs.configure"
LOGGING: dict[str, Any] = {"version": 1}  # empty, Django would never call the line above
SILENCED_SYSTEM_CHECKS = ["security.W008", "security.W004"]  # TLS is the proxy's, see SECURE_SSL_REDIRECT
