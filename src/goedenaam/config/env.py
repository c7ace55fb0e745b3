"""What the surroundings say: read once at start, into one frozen dataclass. All that is missing is named at once."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TRUE = {"1", "true", "yes", "ja", "on"}
_KEY_OF_THE_DEMONSTRATION = base64.urlsafe_b64encode(b"only-for-the-demonstration-32byt").decode()
_KEY_BYTES = 32  # of Fernet


class MissingSettings(Exception):
    """The process does not start: these settings are missing or wrong."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("Goede Naam start niet:\n" + "\n".join(f"- {line}" for line in complaints))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIdProvider:
    """A board's own provider of identities; it vouches for people at that board only."""

    slug: str
    name: str
    board: str
    server_url: str
    client_id: str
    secret: str
    owns_addresses: bool = (
        False  # every address it names is its own, such as in a board's own Microsoft tenant
    )

    @property
    def origin(self) -> str:
        parts = urlsplit(self.server_url)
        return f"{parts.scheme}://{parts.netloc}"

    def as_app(self) -> dict[str, object]:
        """As allauth wants it."""
        return {
            "provider_id": self.slug,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": {
                "server_url": self.server_url,
                "board": self.board,
                "owns_addresses": self.owns_addresses,
            },
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """One field per setting; the name outside is GOEDENAAM_ and the field's name in capitals (docs/settings.md)."""

    demonstration: bool
    secret_key: str
    database_url: str
    database_owner_url: str
    hosts: tuple[str, ...]
    mail_url: str
    mail_from: str
    data_dir: Path
    base_url: str
    log_json: bool = field(default=True)
    proxies: int = 0
    openid: tuple[OpenIdProvider, ...] = ()
    dkim_selector: str = ""
    dns_server: str = ""
    channel_keys: tuple[str, ...] = ()  # the first seals, all open


def read_environment(values: Mapping[str, str]) -> Environment:
    """Read the settings; `NAME_FILE` may name a file that holds the value of NAME.

    Raises `MissingSettings` with every complaint. Production is the default; GOEDENAAM_DEMONSTRATION=1 opts in to
    settings that are safe on one's own machine only.
    """
    complaints: list[str] = []

    def value(name: str, otherwise: str | None = None) -> str:
        key = f"GOEDENAAM_{name}"
        if path := values.get(f"{key}_FILE"):
            try:
                return Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                complaints.append(f"{key}_FILE is niet te lezen: {error.strerror}")
                return ""
        if key in values:
            return values[key]
        if otherwise is None:
            complaints.append(f"{key} ontbreekt")
            return ""
        return otherwise

    demonstration = value("DEMONSTRATION", "0").lower() in _TRUE
    data_dir = Path(value("DATA_DIR", "var")).resolve()
    embedded = f"sqlite:///{data_dir / 'goedenaam.sqlite3'}"
    database_url = value("DATABASE_URL", embedded)
    environment = Environment(
        demonstration=demonstration,
        secret_key=value("SECRET_KEY", "only-for-the-demonstration" if demonstration else None),
        database_url=database_url,
        database_owner_url=value("DATABASE_OWNER_URL", database_url),
        hosts=tuple(value("HOSTS", "localhost,127.0.0.1,[::1]" if demonstration else None).split(",")),
        mail_url=value("MAIL_URL", "file:" if demonstration else None),
        mail_from=value("MAIL_FROM", "goedenaam@localhost" if demonstration else None),
        data_dir=data_dir,
        base_url=value("BASE_URL", "http://127.0.0.1:8000" if demonstration else None).rstrip("/"),
        log_json=value("LOG_JSON", "0" if demonstration else "1").lower() in _TRUE,
        proxies=_proxies(value("PROXIES", "0"), complaints),
        openid=_providers(value("OPENID", "[]"), demonstration, complaints),
        dkim_selector=value("DKIM_SELECTOR", ""),
        dns_server=value("DNS_SERVER", ""),
        channel_keys=_keys(
            value("CHANNEL_KEYS", _KEY_OF_THE_DEMONSTRATION if demonstration else None), complaints
        ),
    )
    if not demonstration and environment.secret_key and len(environment.secret_key) < 40:
        complaints.append("GOEDENAAM_SECRET_KEY is korter dan 40 tekens")
    for name, url in (("DATABASE_URL", database_url), ("DATABASE_OWNER_URL", environment.database_owner_url)):
        if urlsplit(url).scheme not in {"sqlite", "postgresql"}:
            complaints.append(f"GOEDENAAM_{name} begint niet met sqlite:/// of postgresql://")
    if complaints:
        raise MissingSettings(complaints)
    return environment


def _keys(text: str, complaints: list[str]) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in text.split(",") if key.strip())
    if not all(_is_key(key) for key in keys):
        complaints.append("GOEDENAAM_CHANNEL_KEYS: elke sleutel komt van `goedenaam channels new-key`")
    return keys


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, altchars=b"-_", validate=True)) == _KEY_BYTES
    except ValueError:
        return False


def _proxies(text: str, complaints: list[str]) -> int:
    if text.isdecimal():
        return int(text)
    complaints.append("GOEDENAAM_PROXIES is geen getal")
    return 0


def _providers(text: str, demonstration: bool, complaints: list[str]) -> tuple[OpenIdProvider, ...]:
    try:
        providers = tuple(OpenIdProvider(**line) for line in json.loads(text))
        is_safe = demonstration or all(line.server_url.startswith("https://") for line in providers)
    except (TypeError, ValueError, AttributeError):
        complaints.append(
            "GOEDENAAM_OPENID is geen lijst (JSON) met slug, name, board, server_url, client_id en secret"
        )
        return ()
    if not is_safe:
        complaints.append("GOEDENAAM_OPENID: elke server_url begint met https://")
    if len({line.slug for line in providers}) < len(providers):
        complaints.append("GOEDENAAM_OPENID: elke slug komt één keer voor")
    return providers


def database_settings(url: str) -> dict[str, object]:
    """Turn `sqlite:///path` or `postgresql://user:password@host:port/name` into Django's settings of a database."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/")) or ":memory:",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    query = dict(part.partition("=")[::2] for part in parts.query.split("&") if part)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def mailer_settings(url: str, data_dir: Path) -> dict[str, object]:
    """Turn `smtp://user:password@host:port`, `smtp+tls://…` or `file:` into Django's settings of a mailer."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(data_dir / "mail")},
        }
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname or "localhost",
            "port": parts.port or 25,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": parts.scheme == "smtp+tls",
            "timeout": 20,
        },
    }
