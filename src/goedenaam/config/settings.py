"""Django's settings. Production is the default; what differs comes from `env.py` (docs/settings.md)."""

import os

import structlog
from django.utils.csp import CSP

from goedenaam.config.env import database_settings, mailer_settings, read_environment
from goedenaam.kernel.logs import without_content

ENV = read_environment(os.environ)

SECRET_KEY = ENV.secret_key
DEBUG = False
ALLOWED_HOSTS = list(ENV.hosts)
BASE_URL = ENV.base_url
DEMONSTRATION = ENV.demonstration
DATA_DIR = ENV.data_dir
SITE_ID = None

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_linear_migrations",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "goedenaam.kernel",
    "goedenaam.ui",
    "goedenaam.outbox",
    "goedenaam.audit",
    "goedenaam.tenancy",
    "goedenaam.signin",
    "goedenaam.people",
    "goedenaam.invitations",
    "goedenaam.mail",
    "goedenaam.schooltime",
    "goedenaam.protocol",
    "goedenaam.channels",
    "goedenaam.consent",
    "goedenaam.asking",
    "goedenaam.advice",
    "goedenaam.publishing",
    "goedenaam.publishing.contributing",
    "goedenaam.publishing.placing",
    "goedenaam.publishing.readers",
    "goedenaam.publishing.takedowns",
    "goedenaam.publishing.timeline",
    "goedenaam.portal",
    "goedenaam.home",
    "goedenaam.config.apps.ConfigApp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "goedenaam.kernel.web.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goedenaam.signin.bordstand.BordstandMiddleware",
    "goedenaam.tenancy.web.ActorMiddleware",
    "goedenaam.kernel.web.Refusals",
]

ROOT_URLCONF = "goedenaam.config.urls"
WSGI_APPLICATION = "goedenaam.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.messages.context_processors.messages",
                "goedenaam.config.navigation.navigation",
                "goedenaam.signin.bordstand.on_the_board",
            ],
        },
    },
]

DATABASES = {"default": database_settings(ENV.database_url)}
# Migrations run as the owner of the tables; the application never does (SECURITY.md 5).
DATABASE_OWNER = database_settings(ENV.database_owner_url)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# django-linear-migrations keeps one file per app of ours that names its last migration.
FIRST_PARTY_APPS = [app for app in INSTALLED_APPS if app.startswith("goedenaam.")]
GOEDENAAM_WIRING = "goedenaam.config.wiring.REACTIONS"
GOEDENAAM_AWAITED = "goedenaam.config.wiring.AWAITED"
GOEDENAAM_SWEEPS = "goedenaam.config.wiring.SWEEPS"
GOEDENAAM_LANES = 16  # for how many rows one worker waits at once
GOEDENAAM_RECORDS = "goedenaam.config.wiring.RECORDS"
GOEDENAAM_WAITING = "goedenaam.config.wiring.WAITING"
GOEDENAAM_OFFERS = "goedenaam.config.wiring.OFFERS"
GOEDENAAM_PLACES = "goedenaam.config.wiring.PLACES"
GOEDENAAM_TIMES_DECIDED = "goedenaam.config.wiring.TIMES_DECIDED"
GOEDENAAM_PLANNED = "goedenaam.config.wiring.PLANNED"
GOEDENAAM_STOPPED = "goedenaam.config.wiring.STOPPED"
GOEDENAAM_BESIDE_CHANNEL = "goedenaam.config.wiring.BESIDE_CHANNEL"
GOEDENAAM_TRIAL_POST = "goedenaam.config.wiring.TRIAL_POST"
GOEDENAAM_CONNECTOR_PORTS = "goedenaam.config.wiring.CONNECTOR_PORTS"

AUTH_USER_MODEL = "tenancy.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "signin:start"
LOGIN_REDIRECT_URL = "home:today"
LOGOUT_REDIRECT_URL = "signin:start"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_ADAPTER = "goedenaam.signin.adapter.Adapter"
ALLAUTH_TRUSTED_PROXY_COUNT = ENV.proxies
MFA_ADAPTER = "goedenaam.signin.adapter.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Goede Naam"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
SOCIALACCOUNT_ADAPTER = "goedenaam.signin.adapter.ProviderAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [provider.as_app() for provider in ENV.openid],
    }
}

LANGUAGE_CODE = "nl"
# English joins when its translation is whole; half a translation mixes two languages on one page.
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

MAILERS = {"default": mailer_settings(ENV.mail_url, ENV.data_dir)}
DEFAULT_FROM_EMAIL = ENV.mail_from
DKIM_SELECTOR = ENV.dkim_selector
DNS_SERVER = ENV.dns_server
CHANNEL_KEYS = ENV.channel_keys

SESSION_COOKIE_NAME = "goedenaam"
SESSION_COOKIE_AGE = 60 * 60 * 12  # longer only on a phone that its owner trusts (signin/visits.py)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = not DEMONSTRATION
CSRF_COOKIE_SECURE = not DEMONSTRATION
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "goedenaam.kernel.web.csrf_failure"
SECURE_SSL_REDIRECT = not DEMONSTRATION
SECURE_HSTS_SECONDS = 0 if DEMONSTRATION else 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEMONSTRATION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    # A browser follows a form's redirect to a board's own provider only where this names it.
    "form-action": [CSP.SELF, *sorted({provider.origin for provider in ENV.openid})],
    "frame-ancestors": [CSP.NONE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024

# Only events with ids are logged; Django's own lines are kept to warnings without the request's content.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["no_content"]}
    },
    "filters": {"no_content": {"()": "goedenaam.kernel.logs.WithoutContent"}},
    "formatters": {"plain": {"()": "goedenaam.kernel.logs.Plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
structlog.configure(
    processors=[
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.add_log_level,
        without_content,
        structlog.processors.JSONRenderer() if ENV.log_json else structlog.dev.ConsoleRenderer(colors=False),
    ],
    logger_factory=structlog.PrintLoggerFactory(),
)
