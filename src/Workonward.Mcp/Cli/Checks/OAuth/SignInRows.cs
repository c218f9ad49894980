using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Grants.People;
using Workonward.Core.Outbox;
using Workonward.Mcp.Backends;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.SignIn.Oidc;
using Workonward.Mcp.SignIn.Passkeys;

namespace Workonward.Mcp.Cli.Checks.OAuth;

/// <summary>How people sign in, and whether each way leads in: what a way needs outside is asked, without signing anybody in.</summary>
internal static class SignInRows
{
    private const string Name = "sign-in";
    private const string WaysName = "WORKONWARD_MCP_SIGN_IN";

    /// <summary>A row for all ways together, and one for each that needs somebody else.</summary>
    public static async Task<IReadOnlyList<CheckRow>> OfAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        if (subject.IsWrong(WaysName))
            return [];
        var ways = subject.Settings.OAuth.SignIn;
        return
        [
            await WaysAsync(subject, ways, cancellationToken),
            .. Passkeys(subject, ways),
            .. ways.Contains(SignInMethods.Oidc, StringComparer.Ordinal) ? await ProvidersAsync(subject, cancellationToken) : [],
            .. ways.Contains(SignInMethods.Email, StringComparer.Ordinal) ? await KeyAsync(subject, cancellationToken) : [],
        ];
    }

    private static async Task<CheckRow> WaysAsync(
        CheckSubject subject, IReadOnlyList<string> ways, CancellationToken cancellationToken)
    {
        var words = $"People sign in with {string.Join(", or ", ways.Select(Words))}.";
        if (ways is not [SignInMethods.Passkey])
            return new(Name, Mark.Ok, words);

        const string Fix = $"Add link to {WaysName}, at least until everyone has a passkey.";
        try
        {
            return await CountOwnersAsync(subject, cancellationToken) switch
            {
                null => new(Name, Mark.Warn, $"{words} Nobody can make a first one, and the ledger that may hold some is not here.", Fix),
                0 => new(Name, Mark.Fail, $"{words} Nobody has one, and nobody can make a first one.", Fix),
                var owners => new(Name, Mark.Warn, FormattableString.Invariant($"{words} {owners} people have one; nobody else can come in."), Fix),
            };
        }
        catch (Exception failure) when (StoreFailure.Explain(failure) is { } why)
        {
            return new(Name, Mark.Warn, $"{words} Whether anybody has one was not checked: {why}", Fix);
        }
    }

    private static string Words(string way) => way switch
    {
        SignInMethods.Link => "a link that `workonward-mcp login-link EMAIL` makes",
        SignInMethods.Passkey => "a passkey, once one was made",
        SignInMethods.Email => "a code sent by email",
        _ => "another identity provider",
    };

    private static async Task<int?> CountOwnersAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Folder is not { } folder)
            return null;
        if (Ledger.FindMissing(folder.Place) is not null)
            return 0;
        await using var ledger = await Ledger.OpenAsync(
            folder.Place, subject.Clock, NullLoggerFactory.Instance, cancellationToken);
        return (await new Roster(ledger).ListAsync(cancellationToken)).Count(line =>
            line.Passkeys > 0 && subject.Settings.OAuth.AllowedEmails.Contains(line.Person.EmailKey, StringComparer.Ordinal));
    }

    private static CheckRow[] Passkeys(CheckSubject subject, IReadOnlyList<string> ways) =>
        ways.Contains(SignInMethods.Passkey, StringComparer.Ordinal)
        && subject.Settings.OAuth.Issuer is { } issuer && !PasskeyRules.CanServe(issuer)
            ?
            [
                new("passkeys", Mark.Warn, $"They are off: browsers make none for an address in digits, as in {issuer}.",
                    "Give the server a name, and set WORKONWARD_MCP_OAUTH_ISSUER to it."),
            ]
            : [];

    private static async Task<CheckRow[]> ProvidersAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        if (subject.IsWrong(SignInSettings.OidcName))
            return [];
        using var http = OidcBackchannel.NewHttp(subject.Patience);
        return await Task.WhenAll(subject.Settings.SignIn.Providers.Select(
            provider => ProviderAsync(provider, http, subject.Clock, cancellationToken)));
    }

    private static async Task<CheckRow> ProviderAsync(
        OidcProvider provider, HttpClient http, TimeProvider clock, CancellationToken cancellationToken)
    {
        var name = $"provider {provider.Id}";
        try
        {
            await new OidcMetadata(provider, http, clock).FindAsync(cancellationToken);
            return new(name, Mark.Ok, $"{Shown.Value(provider.Issuer)} answers with its metadata, and names itself exactly so. "
                + "Whether it knows this server's client id and secret shows at the first sign-in.");
        }
        catch (OidcFaultException fault) when (fault.Fault is OidcFault.Unreachable)
        {
            return new(name, Mark.Fail, $"No metadata came from {Shown.Value(provider.MetadataAddress)}.",
                $"Check the issuer in {SignInSettings.OidcName}, and that this machine reaches it.");
        }
        catch (OidcFaultException)
        {
            return new(name, Mark.Fail,
                $"The metadata at {Shown.Value(provider.MetadataAddress)} name another issuer, or addresses that can't be used.",
                $"Write the issuer in {SignInSettings.OidcName} exactly as the metadata write it.");
        }
    }

    private static async Task<CheckRow[]> KeyAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        const string Row = "login key";
        if (subject.IsWrong(SignInSettings.KeyName, SendApiCheck.Url) || subject.Settings.SendApi.BaseUrl is not { } baseUrl)
            return [];
        if (subject.Settings.SignIn.LoginApiKey is not { } key)
        {
            return [new(Row, Mark.Warn, "It was not tried: this shell does not know it, and the server writes no secret down.",
                $"To try it, run this with {SignInSettings.KeyName}.")];
        }

        using var backend = new SendApiBackend(baseUrl, key, subject.Patience, subject.Clock);
        return [SendApiCheck.Of(Row, await backend.ProbeAsync(cancellationToken), subject)];
    }
}
