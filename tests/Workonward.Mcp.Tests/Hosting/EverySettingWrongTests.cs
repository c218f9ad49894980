using Workonward.Mcp.Hosting;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Hosting;

public sealed class EverySettingWrongTests
{
    internal static readonly IReadOnlyDictionary<string, string> Wrong = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["WORKONWARD_BASE_URL"] = "http://mail.gitdate.ink",
        ["WORKONWARD_API_KEY"] = "two words",
        ["WORKONWARD_MCP_TRANSPORT"] = "carrier pigeon",
        ["WORKONWARD_MCP_AUTH"] = "password",
        ["WORKONWARD_MCP_AUTH_TOKEN"] = "hunter2",
        ["WORKONWARD_MCP_HTTP_HOST"] = "0x7f000001",
        ["WORKONWARD_MCP_HTTP_PORT"] = "99999",
        ["WORKONWARD_MCP_BEHIND_PROXY"] = "yes",
        ["WORKONWARD_MCP_TLS_OK"] = "true",
        ["WORKONWARD_MCP_TLS_CERT"] = "/nowhere/cert.pem",
        ["WORKONWARD_MCP_TLS_KEY"] = "/etc",
        ["WORKONWARD_MCP_TRUSTED_PROXIES"] = "10.0.0.0/8, proxy",
        ["WORKONWARD_MCP_ALLOWED_ORIGINS"] = "https://chatgpt.com/,https://Claude.ai",
        ["WORKONWARD_MCP_ALLOWED_HOSTS"] = "mcp.gitdate.ink:443",
        ["WORKONWARD_MCP_COMPAT_OFF"] = "stale_sesion",
        ["WORKONWARD_MCP_OAUTH_ISSUER"] = "https://mcp.gitdate.ink/",
        ["WORKONWARD_MCP_OAUTH_SIGNING_KEY"] = "c0ffee",
        ["WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS"] = "you@gitdate.ink, someone",
        ["WORKONWARD_MCP_OAUTH_REFRESH_DAYS"] = "0",
        ["WORKONWARD_MCP_OAUTH_GRANT_DAYS"] = "ninety",
        ["WORKONWARD_MCP_OAUTH_REFRESH_LEEWAY_SECONDS"] = "59",
        ["WORKONWARD_MCP_OAUTH_CLIENT_HOSTS"] = "https://claude.ai",
        ["WORKONWARD_MCP_OAUTH_CLIENTS_FILE"] = "/nowhere/clients.json",
        ["WORKONWARD_MCP_SIGN_IN"] = "link,pass-key,smoke",
        ["WORKONWARD_MCP_OAUTH_PRIVATE_KEY_JWT"] = "2",
        ["WORKONWARD_MCP_OPENAI_CHALLENGE"] = "not one word",
        ["WORKONWARD_MCP_OIDC_FILE"] = "/nowhere/oidc.json",
        ["WORKONWARD_MCP_LOGIN_API_KEY"] = "hunter2 hunter2",
        ["WORKONWARD_MCP_LOGIN_EMAIL_WITH_PASSKEY"] = "on",
        ["WORKONWARD_MCP_RECIPIENT_ALLOWLIST"] = "gitdate",
        ["WORKONWARD_MCP_RECIPIENT_DENYLIST"] = "@",
        ["WORKONWARD_MCP_ADDRESSER_ALLOWLIST"] = "*.gitdate.ink",
        ["WORKONWARD_MCP_TEMPLATE_CARD_FILE"] = "/nowhere/card.json",
        ["WORKONWARD_MCP_MAX_BATCH_SIZE"] = "0",
        ["WORKONWARD_MCP_DRY_RUN"] = "false",
        ["WORKONWARD_MCP_UNDO_SECONDS"] = "601",
        ["WORKONWARD_MCP_APPROVAL"] = "everything",
        ["WORKONWARD_MCP_APPROVERS"] = "3",
        ["WORKONWARD_MCP_APPROVAL_BY"] = "anyone",
        ["WORKONWARD_MCP_APPROVER_EMAILS"] = "ann",
        ["WORKONWARD_MCP_ALERT_URL"] = "http://alerts.gitdate.ink/in",
        ["WORKONWARD_MCP_ALERT_KEY"] = "whsec_c2hvcnQ=",
        ["WORKONWARD_MCP_RATE_PER_MINUTE"] = "-1",
        ["WORKONWARD_MCP_RATE_PER_DAY"] = "1e3",
        ["WORKONWARD_MCP_RATE_PER_RECIPIENT_PER_DAY"] = "five",
        ["WORKONWARD_MCP_DUPLICATE_WINDOW_SECONDS"] = "0",
        ["WORKONWARD_MCP_CONFIRM_TTL_SECONDS"] = "29",
        ["WORKONWARD_MCP_TOOLS"] = "send_emial",
        ["WORKONWARD_MCP_DATA_DIR"] = "state",
        ["WORKONWARD_MCP_KEY_DIR"] = "~/keys",
        ["WORKONWARD_MCP_EPHEMERAL_OK"] = "ok",
        ["WORKONWARD_MCP_AUDIT_LOG_PATH"] = "audit.jsonl",
        ["WORKONWARD_MCP_DATABASE_URL"] = "postgres://app:hunter2@db/ledger",
        ["WORKONWARD_MCP_POST_OFFICE_PORT"] = "65536",
        ["WORKONWARD_MCP_AUDIT_SEGMENT_MB"] = "4097",
        ["WORKONWARD_MCP_AUDIT_RETENTION_DAYS"] = "for ever",
        ["WORKONWARD_MCP_AUDIT_ANCHOR_STDERR"] = "yes",
        ["WORKONWARD_MCP_AUDIT_ANCHOR_FILE"] = "anchors.jsonl",
        ["WORKONWARD_MCP_AUDIT_WITNESS_URL"] = "http://witness.gitdate.ink/notes",
    };

    [Fact]
    public void All_mistakes_are_told_together_and_each_says_what_is_accepted()
    {
        var mistakes = Given.Read(Wrong).Mistakes.Mistakes;

        Assert.Equal(Expected, string.Join('\n', mistakes));
    }

    [Fact]
    public void The_test_above_gets_every_setting_wrong()
    {
        var names = SettingsCatalogue.All.Select(setting => setting.Name);

        Assert.Equal(names.Order(StringComparer.Ordinal), Wrong.Keys.Order(StringComparer.Ordinal));
    }

    internal const string Expected = """
        WORKONWARD_BASE_URL is 'http://mail.gitdate.ink'. Accepted: an https address with or without /api, http on loopback, or builtin; the default is https://mail.gitdate.ink.
        WORKONWARD_API_KEY holds characters that no HTTP header can carry (it is not shown). Accepted: the key of one API template, without spaces.
        WORKONWARD_MCP_TRANSPORT is 'carrier pigeon'. Accepted: stdio or http; the default is stdio.
        WORKONWARD_MCP_AUTH is 'password'. Accepted: env with stdio; oauth, token, or none on loopback, with http; the default is env with stdio and oauth with http.
        WORKONWARD_MCP_AUTH_TOKEN is too short (it is not shown). Accepted: at least 32 visible ASCII characters without spaces.
        WORKONWARD_MCP_HTTP_HOST is '0x7f000001'. Accepted: an IP address or localhost; the default is 127.0.0.1.
        WORKONWARD_MCP_HTTP_PORT is '99999'. Accepted: a whole number from 1 to 65535; the default is 8765.
        WORKONWARD_MCP_BEHIND_PROXY is 'yes'. Accepted: 0 or 1; the default is 0.
        WORKONWARD_MCP_TLS_OK is 'true'. Accepted: 0 or 1; the default is 0.
        WORKONWARD_MCP_TLS_CERT is '/nowhere/cert.pem', a file that does not exist. Accepted: the path of a readable file with a certificate chain in PEM.
        WORKONWARD_MCP_TLS_KEY is '/etc', a folder, not a file. Accepted: the path of a readable file with a private key in PEM.
        WORKONWARD_MCP_TRUSTED_PROXIES names 'proxy'. Accepted: IP addresses and networks (10.0.0.0/8), separated by commas; the default is loopback.
        WORKONWARD_MCP_ALLOWED_ORIGINS names 'https://chatgpt.com/'. Accepted: origins (https://host[:port]) without a path, separated by commas; the default is the issuer and the known assistants.
        WORKONWARD_MCP_ALLOWED_ORIGINS names 'https://Claude.ai'. Accepted: origins (https://host[:port]) without a path, separated by commas; the default is the issuer and the known assistants.
        WORKONWARD_MCP_ALLOWED_HOSTS names 'mcp.gitdate.ink:443'. Accepted: host names without a port, separated by commas; the default is the issuer's host and loopback names.
        WORKONWARD_MCP_COMPAT_OFF names 'stale_sesion' (did you mean stale_session?). Accepted: names of compat switches (absent_version, repeated_version, legacy_header, initialize_version, stale_session, lenient_accept), separated by commas; the default is none of them.
        WORKONWARD_MCP_OAUTH_ISSUER is 'https://mcp.gitdate.ink/'. Accepted: the public origin, https://host[:port] in lower case without a path or trailing slash; http on loopback only.
        WORKONWARD_MCP_OAUTH_SIGNING_KEY is too short or not hexadecimal (it is not shown). Accepted: at least 64 hexadecimal digits; older keys may follow after commas; the default is a key made once and kept in the key folder.
        WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS names 'someone'. Accepted: email addresses, separated by commas.
        WORKONWARD_MCP_OAUTH_REFRESH_DAYS is '0'. Accepted: a whole number from 1 to 365; the default is 30.
        WORKONWARD_MCP_OAUTH_GRANT_DAYS is 'ninety'. Accepted: a whole number from 1 to 3650; the default is 90.
        WORKONWARD_MCP_OAUTH_REFRESH_LEEWAY_SECONDS is '59'. Accepted: a whole number from 60 to 120; the default is 120.
        WORKONWARD_MCP_OAUTH_CLIENT_HOSTS names 'https://claude.ai'. Accepted: host names separated by commas, or *; the default is the known assistants' hosts and loopback.
        WORKONWARD_MCP_OAUTH_CLIENTS_FILE is '/nowhere/clients.json', a file that does not exist. Accepted: the path of a readable file.
        WORKONWARD_MCP_SIGN_IN names 'pass-key' (did you mean passkey?). Accepted: words of link, passkey, email and oidc, separated by commas; the default is link,passkey.
        WORKONWARD_MCP_SIGN_IN names 'smoke'. Accepted: words of link, passkey, email and oidc, separated by commas; the default is link,passkey.
        WORKONWARD_MCP_OAUTH_PRIVATE_KEY_JWT is '2'. Accepted: 0 or 1; the default is 0.
        WORKONWARD_MCP_OPENAI_CHALLENGE is 'not one word'. Accepted: at most 512 visible ASCII characters without spaces.
        WORKONWARD_MCP_OIDC_FILE is '/nowhere/oidc.json', a file that does not exist. Accepted: the path of a readable file with upstream providers in JSON.
        WORKONWARD_MCP_LOGIN_API_KEY holds characters that no HTTP header can carry (it is not shown). Accepted: the key of an API template for sign-in codes alone, without spaces; not WORKONWARD_API_KEY.
        WORKONWARD_MCP_LOGIN_EMAIL_WITH_PASSKEY is 'on'. Accepted: 0 or 1; the default is 0.
        WORKONWARD_MCP_RECIPIENT_ALLOWLIST: 'gitdate' was read as a plain entry and can't be used: The address has no '@'. Accepted: an address, @example.com, *.example.com, or one regular expression.
        WORKONWARD_MCP_RECIPIENT_DENYLIST: '@' was read as a plain entry and can't be used: Nothing stands behind the '@'. Accepted: an address, @example.com, *.example.com, or one regular expression.
        WORKONWARD_MCP_ADDRESSER_ALLOWLIST: '*.gitdate.ink' names subdomains. Accepted: a full address, or @domain.
        WORKONWARD_MCP_TEMPLATE_CARD_FILE is '/nowhere/card.json', a file that does not exist. Accepted: the path of a readable file with a template card in JSON.
        WORKONWARD_MCP_MAX_BATCH_SIZE is '0'. Accepted: a whole number from 1 to 1000; the default is 50.
        WORKONWARD_MCP_DRY_RUN is 'false'. Accepted: 1, which sends nothing, or 0, which sends; the default is 1.
        WORKONWARD_MCP_DUPLICATE_WINDOW_SECONDS is '0'. Accepted: a whole number from 1 to 604800; the default is 600.
        WORKONWARD_MCP_CONFIRM_TTL_SECONDS is '29'. Accepted: a whole number from 30 to 86400; the default is 600.
        WORKONWARD_MCP_UNDO_SECONDS is '601'. Accepted: a whole number from 0 to 600; the default is 0.
        WORKONWARD_MCP_APPROVAL is 'everything'. Accepted: off, batch, first_contact or all; the default is batch where sends are live over http with oauth, else off.
        WORKONWARD_MCP_APPROVERS is '3'. Accepted: a whole number from 1 to 2; the default is 1.
        WORKONWARD_MCP_APPROVAL_BY is 'anyone'. Accepted: page or client; the default is page.
        WORKONWARD_MCP_APPROVER_EMAILS names 'ann'. Accepted: email addresses, separated by commas; the default is those of WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS.
        WORKONWARD_MCP_ALERT_URL is 'http://alerts.gitdate.ink/in'. Accepted: an https address without a user name, or http on loopback.
        WORKONWARD_MCP_ALERT_KEY is not such a key (it is not shown). Accepted: whsec_ and the base64 of 24 to 64 random bytes; the default is a key made once and kept as alert.key in the key folder.
        WORKONWARD_MCP_RATE_PER_MINUTE is '-1'. Accepted: a whole number from 1 to 100000; the default is 60.
        WORKONWARD_MCP_RATE_PER_DAY is '1e3'. Accepted: a whole number from 1 to 10000000; the default is 500.
        WORKONWARD_MCP_RATE_PER_RECIPIENT_PER_DAY is 'five'. Accepted: a whole number from 1 to 10000; the default is 5.
        WORKONWARD_MCP_TOOLS names 'send_emial' (did you mean send_email?). Accepted: names of tools (validate_recipients, preview_send, send_email, send_batch_email, get_send, cancel_send), separated by commas; the default is all of them.
        WORKONWARD_MCP_DATA_DIR is 'state'. Accepted: an absolute path of a folder that this program may write to; the default is workonward-mcp in $XDG_STATE_HOME, else in ~/.local/state.
        WORKONWARD_MCP_KEY_DIR is '~/keys'. Accepted: an absolute path of a folder that nobody else may read; the default is keys in the data folder.
        WORKONWARD_MCP_AUDIT_LOG_PATH is 'audit.jsonl'. Accepted: an absolute path of a file; the default is audit.jsonl in the data folder.
        WORKONWARD_MCP_DATABASE_URL asks for PostgreSQL, which is not available in this version. Accepted: no value in this version; the ledger is SQLite in the data folder.
        WORKONWARD_MCP_EPHEMERAL_OK is 'ok'. Accepted: 0 or 1; the default is 0.
        WORKONWARD_MCP_POST_OFFICE_PORT is '65536'. Accepted: a whole number from 1 to 65535; the default is 8766.
        WORKONWARD_MCP_AUDIT_SEGMENT_MB is '4097'. Accepted: a whole number from 1 to 4096; the default is 64.
        WORKONWARD_MCP_AUDIT_RETENTION_DAYS is 'for ever'. Accepted: a whole number from 0 to 36500; the default is 0.
        WORKONWARD_MCP_AUDIT_ANCHOR_STDERR is 'yes'. Accepted: 0 or 1; the default is 0.
        WORKONWARD_MCP_AUDIT_ANCHOR_FILE is 'anchors.jsonl'. Accepted: an absolute path of a file that is only appended to.
        WORKONWARD_MCP_AUDIT_WITNESS_URL is 'http://witness.gitdate.ink/notes'. Accepted: an https address without a user name, or http on loopback.
        """;
}
