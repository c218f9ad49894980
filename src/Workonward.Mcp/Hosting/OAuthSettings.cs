using System.Buffers;
using Workonward.Core.Mail;
using Workonward.Mcp.OAuth.Clients;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// What the authorization server is told. It is read and checked in every mode, and required with <c>oauth</c>.
/// </summary>
/// <param name="Issuer">The public origin, exactly as every emitted URL begins; null when not given.</param>
/// <param name="SigningKeys">Hexadecimal, the newest first; empty when a key is made and kept.</param>
/// <param name="AllowedEmails">In lower case.</param>
/// <param name="ClientHosts">Redirect hosts, or <c>*</c>; null for the built-in ones.</param>
/// <param name="Clients">The clients of the operator's file.</param>
/// <param name="SignIn">Words of <c>link</c>, <c>passkey</c>, <c>email</c>, <c>oidc</c>.</param>
/// <param name="PrivateKeyJwt">Whether clients may prove themselves with a signed assertion.</param>
/// <param name="OpenAiChallenge">What OpenAI's directory reads back, or null.</param>
/// <param name="Lifetimes">How long connections live.</param>
/// <param name="EmailsFile">The file of the allowed emails, which is read again when it changes; null when given directly.</param>
internal sealed record OAuthSettings(
    string? Issuer,
    IReadOnlyList<Redacted> SigningKeys,
    IReadOnlyList<string> AllowedEmails,
    IReadOnlyList<string>? ClientHosts,
    StaticClients Clients,
    IReadOnlyList<string> SignIn,
    bool PrivateKeyJwt,
    string? OpenAiChallenge,
    GrantLifetimes Lifetimes,
    string? EmailsFile)
{
    /// <summary>The variable that says who may sign in.</summary>
    public const string EmailsName = "WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS";

    private const int ShortestKey = 64;
    private const int LongestChallenge = 512;
    private const string IssuerName = "WORKONWARD_MCP_OAUTH_ISSUER";
    private const string KeyName = "WORKONWARD_MCP_OAUTH_SIGNING_KEY";
    private const string ChallengeName = "WORKONWARD_MCP_OPENAI_CHALLENGE";
    private static readonly char[] ListSeparators = [',', '\n'];
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Reads each variable.</summary>
    public static OAuthSettings Read(SettingsReader reader, bool isUsed)
    {
        var issuer = ReadIssuer(reader, isUsed);
        var keys = ReadKeys(reader);
        var emails = ReadEmails(reader, isUsed);
        var lifetimes = GrantLifetimes.Read(reader);
        return new OAuthSettings(
            issuer,
            keys,
            emails,
            HostNames.Read(reader, "WORKONWARD_MCP_OAUTH_CLIENT_HOSTS", takesAny: true),
            StaticClients.Read(reader),
            reader.Words("WORKONWARD_MCP_SIGN_IN"),
            reader.Flag("WORKONWARD_MCP_OAUTH_PRIVATE_KEY_JWT"),
            ReadChallenge(reader),
            lifetimes,
            reader.FileOf(EmailsName));
    }

    /// <summary>Reads the content of a file of allowed emails; an empty one lets nobody in.</summary>
    /// <returns>The addresses in lower case, and how many entries aren't addresses.</returns>
    public static (IReadOnlyList<string> Keys, int Mistakes) ReadEmailsFile(string text)
    {
        var (keys, wrong) = Judge(text.Split(
            ListSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return (keys, wrong.Count);
    }

    private static string? ReadIssuer(SettingsReader reader, bool isUsed)
    {
        var setting = SettingsCatalogue.Find(IssuerName);
        if (reader.Text(IssuerName) is not { } text)
        {
            if (isUsed && !reader.IsGiven(IssuerName))
                reader.Mistakes.Add(setting, "is missing");
            return null;
        }

        // RFC 8414 section 2: an issuer is compared character by character, so only one way of writing it is taken.
        if (HostNames.IsOrigin(text) && new Uri(text) is { Scheme: "https" } or { IsLoopback: true })
            return text;

        reader.Refuse(setting, text);
        return null;
    }

    private static IReadOnlyList<Redacted> ReadKeys(SettingsReader reader)
    {
        if (reader.Secret(KeyName) is not { } secret)
            return [];

        var keys = secret.Reveal().Split(',', StringSplitOptions.TrimEntries);
        if (keys.Any(
            key => key.Length < ShortestKey || key.Length % 2 != 0 || key.AsSpan().ContainsAnyExcept(HexDigits)))
        {
            reader.Mistakes.Add(SettingsCatalogue.Find(KeyName), "is too short or not hexadecimal (it is not shown)");
        }
        else if (keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() != keys.Length)
        {
            reader.Mistakes.Add(SettingsCatalogue.Find(KeyName), "names one key twice (it is not shown)");
        }

        return [.. keys.Select(key => new Redacted(key))];
    }

    private static List<string> ReadEmails(SettingsReader reader, bool isUsed)
    {
        var setting = SettingsCatalogue.Find(EmailsName);
        var emails = reader.Entries(EmailsName);
        if (emails.Count == 0 && isUsed && !reader.IsGiven(EmailsName))
            reader.Mistakes.Add(setting, "is missing");

        var (keys, wrong) = Judge(emails);
        foreach (var email in wrong)
            reader.Mistakes.Add(setting, $"names {Shown.Value(email)}");
        return keys;
    }

    private static (List<string> Keys, List<string> Wrong) Judge(IReadOnlyList<string> emails)
    {
        var (keys, wrong) = (new List<string>(), new List<string>());
        foreach (var email in emails)
        {
            if (EmailAddress.Read(email) is AddressReading.Valid valid)
                keys.Add(valid.Address.Key);
            else
                wrong.Add(email);
        }

        return (keys, wrong);
    }

    private static string? ReadChallenge(SettingsReader reader)
    {
        if (reader.Text(ChallengeName) is not { } text)
            return null;
        if (text.Length <= LongestChallenge && !text.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return text;
        reader.Refuse(SettingsCatalogue.Find(ChallengeName), text);
        return null;
    }
}
