"""Django's settings. What differs from place to place comes from the environment (docs/operations.md)."""

from huzhu.config.databases import database
from huzhu.config.environment import BASE, VAR, flag, number, text, words
from huzhu.config.logs import logging_for
from huzhu.config.master_key import read_master_key, session_key
from huzhu.config.rooms import ROOMS
from huzhu.config.security import BODY_LIMIT, DIRECTIVES, https_settings

BASE_DIR = BASE
VAR_DIR = VAR
DEBUG = flag("HUZHU_DEBUG")
HTTPS = flag("HUZHU_HTTPS")
ALLOWED_HOSTS = words("HUZHU_HOSTS", "127.0.0.1,localhost,[::1]")
# So many proxies of ours stand in front: whose X-Forwarded-For is believed.
HUZHU_PROXIES = number("HUZHU_PROXIES", 1 if HTTPS else 0)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

MASTER_KEY_FILE = VAR / "secrets" / "master.key"
HUZHU_MASTER_KEY = read_master_key(text("HUZHU_MASTER_KEY"), MASTER_KEY_FILE)
SECRET_KEY = session_key(HUZHU_MASTER_KEY)

# A guard that no room registers stops the start.
HUZHU_GUARDS = ["appointment", "recusal"]
# Who acts: what the steps of every room point to.
HUZHU_ACTOR_MODEL = "people.Appointment"
BLOBS_DIR = VAR / "blobs"

INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "csp",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "huzhu.config.language.ChineseFirst",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "huzhu.people.middleware.ViewerMiddleware",
    "huzhu.web.errors.RefusedPages",
    "huzhu.applications.holidays.one_calendar_a_page",
]
ROOT_URLCONF = "huzhu.config.urls"
FORM_RENDERER = "huzhu.web.forms.HouseRenderer"
CSRF_FAILURE_VIEW = "huzhu.web.errors.stale_token"
# The page for whoever has not signed in.
PUBLIC_HOME = "portal:home"
WSGI_APPLICATION = "huzhu.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "huzhu.web.frame.frame",
                "huzhu.demo.banner.demo_banner",
            ],
        },
    }
]

DATABASES = {"default": database(text("DATABASE_URL") or f"sqlite:///{VAR / 'huzhu.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["huzhu.people.backend.WithOffices"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# A county's own programmes and variants, laid over the catalogue (docs/programmes.md); empty: none.
HUZHU_CATALOGUE = text("HUZHU_CATALOGUE")
# Lets the demo's printed code stand for the second factor, in a database that says it is a demo.
HUZHU_DEMO = flag("HUZHU_DEMO")
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR / "media"

DATA_UPLOAD_MAX_MEMORY_SIZE = BODY_LIMIT
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

SESSION_COOKIE_AGE = number("HUZHU_SESSION_HOURS", 12) * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {"DIRECTIVES": DIRECTIVES}
SECURE_REFERRER_POLICY = "same-origin"
globals().update(https_settings(HTTPS))

LOGGING = logging_for(VAR / "log", DEBUG)
