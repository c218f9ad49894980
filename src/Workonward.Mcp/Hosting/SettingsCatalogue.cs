using Workonward.Mcp.Alerts;
using Workonward.Mcp.Protocol.Compat;
using static Workonward.Mcp.Hosting.SettingDeclaration;

namespace Workonward.Mcp.Hosting;

/// <summary>Every variable that this version knows, once. Reading one that does not stand here throws.</summary>
internal static class SettingsCatalogue
{
    private const string Addresses = "entries separated by commas (you@example.com, @example.com, *.example.com), "
        + "or one regular expression anchored at its end";

    private const string Path = "the path of a readable file";

    /// <summary>In the order in which they are read, reported and documented.</summary>
    public static IReadOnlyList<SettingDeclaration> All { get; } =
    [
        // The Send API
        new("WORKONWARD_BASE_URL", "https://mail.gitdate.ink",
            "an https address with or without /api, http on loopback, or builtin", "The Send API that is used."),
        new(
            "WORKONWARD_API_KEY",
            "",
            "the key of one API template, without spaces",
            "The Send API's key.") { IsSecret = true },

        // How clients reach the server
        Choice(
            "WORKONWARD_MCP_TRANSPORT",
            ["stdio", "http"],
            "stdio or http",
            "stdio",
            "How clients speak to the server."),
        Choice("WORKONWARD_MCP_AUTH", ["env", "oauth", "token", "none"],
            "env with stdio; oauth, token, or none on loopback, with http", "", "How clients prove who they are.")
            with { DefaultInWords = "env with stdio and oauth with http", },
        new("WORKONWARD_MCP_AUTH_TOKEN", "", "at least 32 visible ASCII characters without spaces",
            "The bearer token that clients send when WORKONWARD_MCP_AUTH is token.") { IsSecret = true },
        new("WORKONWARD_MCP_HTTP_HOST", "127.0.0.1", "an IP address or localhost", "Where the server listens."),
        Number("WORKONWARD_MCP_HTTP_PORT", 1, 65535, 8765, "The port where the server listens."),
        Flag("WORKONWARD_MCP_BEHIND_PROXY", "A reverse proxy in front of the server ends TLS."),
        Flag("WORKONWARD_MCP_TLS_OK", "Clear text is wanted: for work on this machine only."),
        new("WORKONWARD_MCP_TLS_CERT", "", Path + " with a certificate chain in PEM", "The server's certificate."),
        new(
            "WORKONWARD_MCP_TLS_KEY",
            "",
            Path + " with a private key in PEM",
            "The key of the server's certificate."),
        new("WORKONWARD_MCP_TRUSTED_PROXIES", "", "IP addresses and networks (10.0.0.0/8), separated by commas",
            "The proxies whose X-Forwarded-For is believed.") { DefaultInWords = "loopback" },
        new("WORKONWARD_MCP_ALLOWED_ORIGINS", "", "origins (https://host[:port]) without a path, separated by commas",
            "The web pages whose browsers may call.") { DefaultInWords = "the issuer and the known assistants" },
        new("WORKONWARD_MCP_ALLOWED_HOSTS", "", "host names without a port, separated by commas",
            "The Host headers that are answered.") { DefaultInWords = "the issuer's host and loopback names" },
        Choice(CompatSettings.Name, CompatNames.All, "names of compat switches (" + string.Join(", ", CompatNames.All)
            + "), separated by commas", "", "The leniencies towards clients that are taken away.")
            with { DefaultInWords = "none of them", },

        // OAuth
        new("WORKONWARD_MCP_OAUTH_ISSUER", "",
            "the public origin, https://host[:port] in lower case without a path or trailing slash; http on loopback only",
            "The origin that names this authorization server."),
        new("WORKONWARD_MCP_OAUTH_SIGNING_KEY", "", "at least 64 hexadecimal digits; older keys may follow after commas",
            "The secret that every OAuth key is derived from.")
            { IsSecret = true, DefaultInWords = "a key made once and kept in the key folder" },
        new("WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS", "", "email addresses, separated by commas", "Who may sign in.")
            { IsReread = true },
        Number("WORKONWARD_MCP_OAUTH_REFRESH_DAYS", 1, 365, 30, "How long a connection lives without being used."),
        Number("WORKONWARD_MCP_OAUTH_GRANT_DAYS", 1, 3650, 90, "How long a connection lives at most."),
        Number("WORKONWARD_MCP_OAUTH_REFRESH_LEEWAY_SECONDS", 60, 120, 120,
            "How long the refresh token before the last one still gets the same answer."),
        new("WORKONWARD_MCP_OAUTH_CLIENT_HOSTS", "", "host names separated by commas, or *",
            "The redirect hosts that clients may have.") { DefaultInWords = "the known assistants' hosts and loopback" },
        new("WORKONWARD_MCP_OAUTH_CLIENTS_FILE", "", Path, "Clients that are known beforehand."),
        Choice("WORKONWARD_MCP_SIGN_IN", ["link", "passkey", "email", "oidc"],
            "words of link, passkey, email and oidc, separated by commas", "link,passkey", "The ways to sign in."),
        Flag("WORKONWARD_MCP_OAUTH_PRIVATE_KEY_JWT", "Clients may prove themselves with a signed assertion."),
        new("WORKONWARD_MCP_OPENAI_CHALLENGE", "", "at most 512 visible ASCII characters without spaces",
            "What OpenAI's directory reads back at /.well-known/openai-apps-challenge."),
        new("WORKONWARD_MCP_OIDC_FILE", "", Path + " with upstream providers in JSON",
            "The upstream providers that people sign in with."),
        new("WORKONWARD_MCP_LOGIN_API_KEY", "",
            "the key of an API template for sign-in codes alone, without spaces; not WORKONWARD_API_KEY",
            "The Send API's key that sign-in codes are mailed with.") { IsSecret = true },
        Flag("WORKONWARD_MCP_LOGIN_EMAIL_WITH_PASSKEY", "A person who has a passkey may be mailed a code as well."),

        // The policy
        new("WORKONWARD_MCP_RECIPIENT_ALLOWLIST", "", Addresses, "Who may receive mail.")
            { IsReread = true, DefaultInWords = "empty, which denies all" },
        new("WORKONWARD_MCP_RECIPIENT_DENYLIST", "", Addresses, "Who may never receive mail; it wins.")
            { IsReread = true, DefaultInWords = "empty" },
        new("WORKONWARD_MCP_ADDRESSER_ALLOWLIST", "", "full addresses or @domain, separated by commas",
            "The sender addresses that a call may name.")
            { IsReread = true, DefaultInWords = "empty, which takes no addresser argument" },
        new(
            "WORKONWARD_MCP_TEMPLATE_CARD_FILE",
            "",
            Path + " with a template card in JSON",
            "What the key's template is."),
        Number("WORKONWARD_MCP_MAX_BATCH_SIZE", 1, 1000, 50, "The most recipients of one batch."),

        // Sending
        new("WORKONWARD_MCP_DRY_RUN", "1", "1, which sends nothing, or 0, which sends", "Only 0 sends."),
        Number("WORKONWARD_MCP_DUPLICATE_WINDOW_SECONDS", 1, 604_800, 600,
            "How long a send without an idempotency key suppresses its repeats."),
        Number("WORKONWARD_MCP_CONFIRM_TTL_SECONDS", 30, 86_400, 600, "How long a batch's confirm token is good."),
        Number("WORKONWARD_MCP_UNDO_SECONDS", 0, 600, 0, "How long a live send is kept back, so that it can still be stopped."),
        Choice("WORKONWARD_MCP_APPROVAL", ["off", "batch", "first_contact", "all"], "off, batch, first_contact or all", "",
            "Which live requests wait for a person's approval.")
            with { DefaultInWords = "batch where sends are live over http with oauth, else off", },
        Number("WORKONWARD_MCP_APPROVERS", 1, 2, 1, "How many different people must approve what waits."),
        Choice("WORKONWARD_MCP_APPROVAL_BY", ["page", "client"], "page or client", "page",
            "Where a person's word counts, beside the command line: on this server's page, or in the assistant's window too."),
        new("WORKONWARD_MCP_APPROVER_EMAILS", "", "email addresses, separated by commas",
            "Who may approve, beside the operator at the command line.")
            { DefaultInWords = "those of WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS" },
        new("WORKONWARD_MCP_ALERT_URL", "", PostAddress.Accepted,
            "An address that is told by POST when a person should look."),
        new("WORKONWARD_MCP_ALERT_KEY", "", AlertKey.Accepted, "The key that alerts are signed with.")
            { IsSecret = true, DefaultInWords = "a key made once and kept as alert.key in the key folder" },
        Number(
            "WORKONWARD_MCP_RATE_PER_MINUTE", 1, 100_000, 60, "Recipients that one subject may reach in a minute."),
        Number(
            "WORKONWARD_MCP_RATE_PER_DAY", 1, 10_000_000, 500, "Recipients that one subject may reach in a UTC day."),
        Number("WORKONWARD_MCP_RATE_PER_RECIPIENT_PER_DAY", 1, 10_000, 5,
            "Mails that one subject may send to one recipient in a UTC day; all subjects together may send twice that."),
        Choice("WORKONWARD_MCP_TOOLS", ToolsSettings.Names, "names of tools (" + string.Join(", ", ToolsSettings.Names)
            + "), separated by commas", "", "The tools that are offered.") with { DefaultInWords = "all of them", },

        // What is kept
        new("WORKONWARD_MCP_DATA_DIR", "", "an absolute path of a folder that this program may write to",
            "The folder of the ledger, the audit log and the keys.")
            { DefaultInWords = "workonward-mcp in $XDG_STATE_HOME, else in ~/.local/state" },
        new(
            "WORKONWARD_MCP_KEY_DIR",
            "",
            "an absolute path of a folder that nobody else may read",
            "The folder of the keys.")
            { DefaultInWords = "keys in the data folder" },
        new("WORKONWARD_MCP_AUDIT_LOG_PATH", "", "an absolute path of a file", "The audit log's live segment.")
            { DefaultInWords = "audit.jsonl in the data folder" },
        new("WORKONWARD_MCP_DATABASE_URL", "", "no value in this version; the ledger is SQLite in the data folder",
            "A database for several replicas.") { IsSecret = true },
        Flag("WORKONWARD_MCP_EPHEMERAL_OK", "Live sends may be recorded where a restart forgets them."),
        Number("WORKONWARD_MCP_POST_OFFICE_PORT", 1, 65535, 8766, "The built-in post office's port, on loopback."),

        // The audit trail
        Number("WORKONWARD_MCP_AUDIT_SEGMENT_MB", 1, 4096, 64,
            "The size in MiB at which a segment of the audit log is closed; each UTC day begins a new one anyway."),
        Number("WORKONWARD_MCP_AUDIT_RETENTION_DAYS", 0, 36_500, 0,
            "How many days a closed segment is kept after its last record; 0 keeps all."),
        Flag("WORKONWARD_MCP_AUDIT_ANCHOR_STDERR", "Each signed checkpoint is written to standard error too."),
        new("WORKONWARD_MCP_AUDIT_ANCHOR_FILE", "", "an absolute path of a file that is only appended to",
            "A file out of this server's reach that gets each signed checkpoint."),
        new("WORKONWARD_MCP_AUDIT_WITNESS_URL", "",
            PostAddress.Accepted,
            "An address that gets each signed checkpoint by POST."),
    ];

    /// <summary>Variables of the system that are heeded too.</summary>
    public static IReadOnlyList<string> Borrowed { get; } = ["HOME", "XDG_STATE_HOME"];

    private static Dictionary<string, SettingDeclaration> ByName { get; } =
        All.ToDictionary(declaration => declaration.Name, StringComparer.Ordinal);

    /// <summary>Every name that may be given, the <c>_FILE</c> forms among them.</summary>
    public static IReadOnlySet<string> Names { get; } = All
        .SelectMany(declaration => new[] { declaration.Name, declaration.FileName })
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The declaration of a variable.</summary>
    /// <exception cref="InvalidOperationException">It isn't declared: a bug in the code that reads it.</exception>
    public static SettingDeclaration Find(string name) => ByName.TryGetValue(name, out var declaration)
        ? declaration
        : throw new InvalidOperationException($"{name} is read but does not stand in the settings catalogue.");
}
