//! THE TABLE of settings: name, default, what it does, and the only reader and writer of each value.

use super::{
    Config, CookieSite, JwtAlgorithm, LogFormat, MailLogin, MailTransport, NewDevice, PasswordPolicy, Pooler,
    SecondFactor, SmtpTls, database,
    kinds::{
        Custom, File, Kind, List, Number, Optional, OrOff, Plain, Secret, SecretOr, Secrets, TRUTH, Text, Time, Words,
    },
    limits,
    lists::List as MemberList,
    looks, mail, origins, providers, proxies, public_url, relying_party, return_address, roles, values,
};

/// One row of the table.
#[derive(Debug)]
#[non_exhaustive]
pub struct Setting {
    /// Name of the variable.
    pub name: &'static str,
    /// The default as text, for documentation.
    pub default: &'static str,
    /// What it does, in one line.
    pub about: &'static str,
    /// Never shown.
    pub secret: bool,
    pub(super) set: fn(&mut Config, &str) -> Result<(), String>,
    get: fn(&Config) -> String,
}

impl Setting {
    /// The value in use, as it would be written; hidden for a secret.
    pub fn show(&self, config: &Config) -> String {
        (self.get)(config)
    }
}

/// A row is `NAME = "default", "what it does", field: kind;`, where the kind reads and shows the field.
macro_rules! settings {
    ($(
        $([$secret:ident])? $name:ident = $default:literal,
        $about:literal,
        $($field:ident).+: $kind:expr $(, and $more:ident: $read:path)? $(, shown $shown:path)?;
    )*) => {
        /// The table. A row's setter is the only reader of its variable.
        pub static SETTINGS: &[Setting] = &[$(Setting {
            name: stringify!($name),
            default: $default,
            about: $about,
            secret: settings!(@secret $($secret)?),
            set: |config, v| {
                config.$($field).+ = $kind.read(v)?;
                $(config.$more = $read(v)?;)?
                Ok(())
            },
            get: settings!(@get config $kind, config.$($field).+ $(, $shown)?),
        }),*];
    };
    (@secret) => { false };
    (@secret secret) => { true };
    (@get $config:ident $kind:expr, $field:expr) => { |$config| $kind.show(&$field) };
    (@get $config:ident $kind:expr, $field:expr, $shown:path) => { $shown };
}

/// Every list whose members have settings of their own.
pub(super) static LISTS: &[MemberList<Config>] = &[providers::PROVIDERS];

settings! {
    HOST = "127.0.0.1",
        "IP address to listen on; `::` accepts IPv6 and IPv4 (the container's default)",
        host: Plain(values::address);
    PORT = "8000",
        "Port to listen on",
        port: Number(0, u16::MAX);
    PUBLIC_URL = "http://localhost:PORT",
        "URL of this server for users, perhaps with a path (`https://example.com/id`): https, or http on localhost and in a private network; the `iss` of every token",
        public_url: Plain(public_url::public_url);
    VESTIBULE_APP_URL = "not set",
        "URL of your app, to which `/` and a login without `?next=` lead",
        app_url: Optional(Plain(return_address::url));
    VESTIBULE_LINK_VERIFY = "our page",
        "Your page that confirms an email; it reads the token from `#token=…`",
        links.verify: Optional(Plain(return_address::url));
    VESTIBULE_LINK_RESET = "our page",
        "Your page that resets a password",
        links.reset: Optional(Plain(return_address::url));
    VESTIBULE_LINK_INVITE = "our page",
        "Your page where an invited user chooses a password",
        links.invite: Optional(Plain(return_address::url));
    VESTIBULE_LINK_CHANGE_EMAIL = "our page",
        "Your page that confirms a change of the email, or with `?undo` takes it back",
        links.change_email: Optional(Plain(return_address::url));
    VESTIBULE_APP_NAME = "Vestibule",
        "Name of your app, on the pages and in mails",
        looks.name: Plain(looks::name);
    VESTIBULE_APP_LOGO = "not set",
        "Its logo: a file, SVG, PNG, JPEG or WebP, at most 512 kB",
        looks.logo: Optional(File);
    VESTIBULE_APP_ACCENT = "not set",
        "Its colour as `#rrggbb`; variants of it keep texts readable in light and dark",
        looks.accent: Optional(Plain(str::parse));
    VESTIBULE_ASSETS = "not set",
        "Folder whose `style.css`, `logo.*` and `favicon.*` replace ours",
        looks.assets: Optional(File);
    VESTIBULE_METRICS = "off",
        "Address such as `127.0.0.1:9090` that serves `GET /metrics` for Prometheus; not for the public",
        metrics: OrOff(values::socket);
    RUST_LOG = "info",
        "What is logged, as env_logger filters",
        log_filter: Plain(values::log_filter);
    LOG_FORMAT = "text",
        "`text` or `json` (one object per line)",
        log_format: Words(LogFormat::NAMES);
    [secret] DATABASE_URL = "sqlite://data/vestibule.db",
        "`sqlite://path` or `postgres://user:password@host/database`",
        database_url: Secret(database::url);
    VESTIBULE_MIGRATE_ON_START = "true",
        "Bring the schema up to date when `serve` starts",
        migrate_on_start: Words(TRUTH);
    VESTIBULE_DATABASE_POOL_SIZE = "10",
        "Connections: all of PostgreSQL's, or SQLite's readers",
        database_pool_size: Number(1, 1000);
    VESTIBULE_DATABASE_POOLER = "auto",
        "Mode of the pooler before PostgreSQL, such as PgBouncer: `session` or `transaction`; `auto` uses a detected pooler as `transaction`",
        database_pooler: Words(Pooler::NAMES);
    VESTIBULE_NOTIFY = "on",
        "`off` for an engine without PostgreSQL's LISTEN and NOTIFY: replicas then learn of revocations by polling, within a second",
        notify: Words(&[("on", true), ("off", false)]);
    VESTIBULE_IDLE = "5m",
        "After how long without a request the background jobs pause, so that a PostgreSQL that scales to zero can sleep; `off` for never",
        idle: Custom(values::or_off, values::format_or_off);
    [secret] REDIS_URL = "none",
        "`redis://` or `rediss://`: where replicas share their rate limits; without it, and while it is unavailable, each replica counts on its own",
        redis_url: SecretOr("none", values::redis_url);
    [secret] VESTIBULE_SECRET_KEY = "made once beside the SQLite file while PUBLIC_URL is localhost, else required",
        "32 bytes in base64 (`openssl rand -base64 32`); encrypts the signing keys",
        secret_key: SecretOr("", values::secret_key);
    [secret] VESTIBULE_SECRET_KEY_OLD = "none",
        "The secret before VESTIBULE_SECRET_KEY, while `vestibule secret rotate` has not ended its use; several with commas",
        secret_key_old: Secrets(values::secret_keys);
    VESTIBULE_JWT_ALGORITHM = "ES256",
        "Signs access tokens: `ES256`, `EdDSA`, or `HS256` for services that share a secret",
        jwt_algorithm: Words(JwtAlgorithm::NAMES);
    [secret] VESTIBULE_JWT_SECRET = "none, required with HS256",
        "The secret of `HS256`: text of 32 bytes or more, not decoded",
        jwt_secret: SecretOr("", values::jwt_secret);
    VESTIBULE_AUDIENCE = "PUBLIC_URL",
        "`aud` of every token",
        audience: Text(1, 200);
    VESTIBULE_SIGNUP = "open",
        "`open` or `closed`",
        signup_open: Words(&[("open", true), ("closed", false)]);
    VESTIBULE_SIGNUP_DISCREET = "false",
        "Answer every sign-up with 202 and send the result by mail, which prevents account enumeration",
        signup_discreet: Words(TRUTH);
    VESTIBULE_REQUIRE_VERIFIED_EMAIL = "false",
        "No login before the email is confirmed",
        require_verified_email: Words(TRUTH);
    VESTIBULE_ROLES = "member,admin",
        "Every role type, with the name that users see if you like: `member:Team member,admin`; `admin` always exists",
        roles: List(roles::types), and role_names: roles::names, shown roles::shown;
    VESTIBULE_SIGNUP_ROLES = "member",
        "Role types that a sign-up enables; `none` for none",
        signup_roles: List(values::roles);
    VESTIBULE_BOOTSTRAP_ADMIN = "none",
        "While there is no admin, the start creates an account with this email and sends an invitation",
        bootstrap_admin: Custom(values::email, values::format_email);
    VESTIBULE_PASSWORD_POLICY = "default",
        "`default` (7 bytes) or `strict` (15 characters, not common, not your name)",
        password_policy: Words(PasswordPolicy::NAMES);
    VESTIBULE_BREACHED_PASSWORDS = "not set",
        "File of breached passwords that no new password may be in, of any size: lines `SHA1:COUNT` in upper case, sorted, as Pwned Passwords are",
        breached_passwords: Optional(File);
    VESTIBULE_BCRYPT_COST = "12",
        "10 to 14; 4 to 9 only while PUBLIC_URL is localhost",
        bcrypt_cost: Number(4, 14);
    VESTIBULE_HASH_THREADS = "cores",
        "Hashes computed at the same time",
        hash_threads: Number(1, 256);
    VESTIBULE_HASH_QUEUE_WAIT = "2s",
        "Longest expected wait for a hash before 503 `overloaded`",
        hash_queue_wait: Time(values::duration);
    VESTIBULE_ACCESS_TTL = "15m",
        "Lifetime of an access token",
        access_ttl: Time(values::positive_duration);
    VESTIBULE_FRESH = "5m",
        "How long after a login or a re-authentication a session counts as fresh",
        fresh: Time(values::positive_duration);
    VESTIBULE_SECOND_FACTOR = "optional",
        "Which accounts need a second factor: `optional`, `admins` or `all`",
        second_factor: Words(SecondFactor::NAMES);
    VESTIBULE_SECOND_FACTOR_REMEMBER = "30d",
        "How long a trusted browser needs no second factor; `off` asks at every login",
        second_factor_remember: Custom(values::or_off, values::format_or_off);
    VESTIBULE_MAIL_LOGIN = "off",
        "Log in by a code or link in a mail: `off`, `login`, or `signup` (a mail to an email without an account makes one)",
        mail_login: Words(MailLogin::NAMES);
    VESTIBULE_NEW_DEVICE = "notify",
        "After a right password from a device without our cookie, and no second factor: `notify` by mail, or `code` (the login needs the code of a mail)",
        new_device: Words(NewDevice::NAMES);
    VESTIBULE_RP_ID = "host of PUBLIC_URL",
        "Relying party id of passkeys, such as `example.com`; every passkey ends when it is changed",
        rp_id: Plain(relying_party::rp_id);
    VESTIBULE_RP_ORIGINS = "PUBLIC_URL, and while that is localhost the CORS origins there",
        "Origins whose pages may use passkeys, comma-separated, such as `https://app.example.com`; on another domain the browser asks `/.well-known/webauthn`",
        rp_origins: List(relying_party::rp_origins);
    VESTIBULE_REFRESH_GRACE = "10s",
        "Refresh grace window: how long a rotated refresh token still gets the current one; the direct parent of an unused token gets it at any time",
        refresh_grace: Time(values::duration);
    VESTIBULE_SESSION_IDLE_TTL = "14d",
        "Lifetime of an unused session",
        session_idle_ttl: Time(values::positive_duration);
    VESTIBULE_SESSION_TTL = "30d",
        "Lifetime of any session",
        session_ttl: Time(values::positive_duration);
    VESTIBULE_VERIFY_TTL = "1d",
        "Lifetime of a link that confirms an email",
        verify_ttl: Time(values::positive_duration);
    VESTIBULE_RESET_TTL = "30m",
        "Lifetime of a link that resets a password or changes the email",
        reset_ttl: Time(values::positive_duration);
    VESTIBULE_INVITE_TTL = "7d",
        "Lifetime of an invitation",
        invite_ttl: Time(values::positive_duration);
    VESTIBULE_SESSIONS_PER_USER = "20",
        "Maximum sessions per user; the least recently used one ends",
        sessions_per_user: Number(1, 1000);
    VESTIBULE_AUDIT_RETENTION = "365d",
        "How long audit rows are kept, at least a day; `off` keeps them forever",
        audit_retention: Custom(values::retention, values::format_or_off);
    VESTIBULE_CORS_ORIGINS = "the usual dev servers on localhost while PUBLIC_URL is localhost, else none",
        "Origins of browser apps on other hosts, comma-separated, such as `https://app.example.com`, `https://*.example.com` (one label), `capacitor://localhost`; `none` for none",
        cors_origins: List(origins::origins);
    VESTIBULE_COOKIE_NAME = "vestibule",
        "Prefix of cookie names; two servers on one host need two",
        cookie_name: Plain(origins::cookie_name);
    VESTIBULE_COOKIE_PATH = "/",
        "Path of the cookies: on a shared host the path of the API, such as `/auth`",
        cookie_path: Plain(origins::cookie_path);
    VESTIBULE_COOKIE_SITE = "same",
        "`same`, or `cross` for an app on another site that VESTIBULE_CORS_ORIGINS names; needs https",
        cookie_site: Words(CookieSite::NAMES);
    VESTIBULE_SESSION_COOKIE = "off",
        "`on`: cookie mode also sets the access token as a cookie, for gateways and server-rendered apps",
        session_cookie: Words(&[("on", true), ("off", false)]);
    VESTIBULE_LANGUAGE = "en",
        "Language of pages and mails for those who prefer none: `en`, `de`, `fr`, `es`, or one of VESTIBULE_LANGUAGES",
        language: Text(2, 35);
    VESTIBULE_LANGUAGES = "not set",
        "Folder of further languages: `it/pages.json`, `it/mails.json`; also replaces single texts of the built-in ones",
        languages: Optional(File);
    VESTIBULE_DOCS = "on",
        "`on` serves `/docs` and `/openapi.json`, `off` does not",
        docs: Words(&[("on", true), ("off", false)]);
    VESTIBULE_TRUSTED_PROXIES = "none",
        "Proxies that may name the client IP address: networks such as `10.0.0.0/8,fd00::/8`, or a preset, `railway` or `cloudflare`",
        trusted_proxies: Plain(str::parse);
    VESTIBULE_CLIENT_IP_HEADER = "none",
        "The one header that they name it in; `none` is `X-Forwarded-For`, with `railway` `X-Real-IP`, with `cloudflare` `CF-Connecting-IP`",
        client_ip_header: Custom(proxies::header, proxies::format_header);
    VESTIBULE_EGRESS_ALLOW = "none",
        "Private hosts and networks that the server may fetch from, also without https, such as `id.example.internal,10.0.0.0/8`: for an identity provider in your own network",
        egress_allow: Plain(str::parse);
    VESTIBULE_LIMIT_LOGIN = "20/min",
        "Logins per IP address; `off` disables a limit",
        limits.login: OrOff(limits::rate);
    VESTIBULE_LIMIT_SIGNUP = "20/h",
        "Sign-ups per IP address",
        limits.signup: OrOff(limits::rate);
    VESTIBULE_LIMIT_MAIL = "10/h",
        "Requests for a mail per IP address",
        limits.mail: OrOff(limits::rate);
    VESTIBULE_LIMIT_MAILBOX = "3/h",
        "Requested mails per mailbox",
        limits.mailbox: OrOff(limits::rate);
    VESTIBULE_LIMIT_NOTICES = "3/h",
        "Notices of one kind per mailbox, such as new devices",
        limits.notices: OrOff(limits::rate);
    VESTIBULE_LIMIT_REFRESH = "60/min",
        "Refreshes per IP address",
        limits.refresh: OrOff(limits::rate);
    VESTIBULE_LIMIT_REST = "300/10s",
        "All other API requests per IP address",
        limits.rest: OrOff(limits::rate);
    VESTIBULE_LIMIT_FAILURES = "10/15m",
        "Failed logins per account and IP address before a lockout of both together for the same time, then twice as long",
        limits.failures: OrOff(limits::rate);
    VESTIBULE_LIMIT_ACCOUNT_FAILURES = "100",
        "Consecutive failed logins per account before only known devices may log in, for a time",
        limits.account_failures: OrOff(limits::count);
    VESTIBULE_LIMIT_CONNECTIONS = "256",
        "Open connections per IP address (IPv6: per /64), except those of trusted proxies; `off` disables the limit",
        connections_per_ip: OrOff(limits::count);
    MAIL_TRANSPORT = "`directory` while PUBLIC_URL is localhost, else `off`",
        "How mail is sent: `directory` (files to open), `smtp`, `http` (a provider's API) or `off`",
        mail.transport: Optional(Words(MailTransport::NAMES)), shown Config::mail_transport_name;
    MAIL_DIR = "data/mail",
        "Where `directory` writes its `.eml` files",
        mail.folder: File;
    MAIL_FROM = "not set",
        "Sender, `email` or `Name <email>`; required with `smtp` and `http`",
        mail.from: Optional(Plain(mail::sender));
    SMTP_HOST = "not set",
        "Mail server, required with `smtp`",
        mail.smtp_host: Optional(Plain(mail::host));
    SMTP_PORT = "587 with `starttls`, 465 with `tls`, 25 with `none`",
        "Its port",
        mail.smtp_port: Optional(Number(1, u16::MAX));
    SMTP_USERNAME = "not set",
        "Login at the mail server",
        mail.smtp_username: Optional(Text(1, 1000));
    [secret] SMTP_PASSWORD = "not set",
        "Its password",
        mail.smtp_password: SecretOr("", mail::password);
    SMTP_TLS = "starttls",
        "`tls` (from the first byte), `starttls` (refused if the server cannot) or `none` (only on this machine, or while PUBLIC_URL is localhost)",
        mail.smtp_tls: Words(SmtpTls::NAMES);
    SMTP_CA_FILE = "not set",
        "Certificate authorities (PEM) to trust beside the system's, for a private mail server",
        mail.smtp_ca_file: Optional(File);
    MAIL_API_URL = "https://api.resend.com/emails",
        "Where `http` posts `{from,to,subject,text,html,headers}`",
        mail.api_url: Plain(mail::api_url);
    [secret] MAIL_API_KEY = "not set",
        "Its bearer key, required with `http`",
        mail.api_key: SecretOr("", mail::password);
    MAIL_TEMPLATES = "not set",
        "Folder of files that replace built-in templates, such as `verify_email.html`",
        mail.templates: Optional(File);
}
