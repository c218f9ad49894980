using Workonward.Core.Grants.People;
using Workonward.Mcp.SignIn.Passkeys;

namespace Workonward.Mcp.Hosting;

/// <summary>The rules between the ways to sign in and what each of them needs.</summary>
internal static class SignInRules
{
    private const string WaysName = "WORKONWARD_MCP_SIGN_IN";

    /// <summary>Adds a mistake for each rule that is broken.</summary>
    public static void Check(Settings settings, SettingsReader reader)
    {
        CheckKey(settings, reader);
        if (reader.IsWrong(WaysName))
            return;

        if (settings.Transport.UsesOAuth && settings.OAuth.SignIn is [SignInMethods.Passkey])
            CheckPasskeyAlone(settings.OAuth.Issuer, reader);
        if (settings.OAuth.SignIn.Contains("oidc", StringComparer.Ordinal))
            CheckProviders(reader);
        else if (settings.SignIn.Providers.Count > 0)
            reader.Mistakes.Warn($"{SignInSettings.OidcName} names providers, but {WaysName} has no oidc: nobody signs in with them.");

        if (settings.OAuth.SignIn.Contains("email", StringComparer.Ordinal))
            CheckEmail(settings, reader);
    }

    private static void CheckPasskeyAlone(string? issuer, SettingsReader reader)
    {
        if (issuer is not null && !PasskeyRules.CanServe(issuer))
        {
            reader.Mistakes.Add($"{WaysName} is passkey alone, but browsers make no passkeys for an address in digits such as "
                + $"{issuer}: nobody could ever sign in. Accepted: an issuer with a name, or link among the ways.");
        }
        else
        {
            reader.Mistakes.Warn($"{WaysName} is passkey alone: who has no passkey yet can't sign in to make one. "
                + "On a new installation nobody can. Add link until everyone has one.");
        }
    }

    // A template that the tools can reach could be made to send what looks like a sign-in mail.
    private static void CheckKey(Settings settings, SettingsReader reader)
    {
        if (settings is { SignIn.LoginApiKey: { } login, SendApi.ApiKey: { } key }
            && string.Equals(login.Reveal(), key.Reveal(), StringComparison.Ordinal))
        {
            reader.Mistakes.Add(
                SettingsCatalogue.Find(SignInSettings.KeyName), "is the same as WORKONWARD_API_KEY (it is not shown)");
        }
    }

    private static void CheckProviders(SettingsReader reader)
    {
        if (!reader.IsGiven(SignInSettings.OidcName))
            reader.Mistakes.Add($"{WaysName} has oidc, but {SignInSettings.OidcName} is missing. Accepted: both, or neither.");
    }

    private static void CheckEmail(Settings settings, SettingsReader reader)
    {
        if (settings.SendApi.IsBuiltIn)
        {
            reader.Mistakes.Add($"{WaysName} has email, but WORKONWARD_BASE_URL is builtin: its outbox shows every mail, sign-in "
                + "codes among them. Accepted: email with a Send API of its own, or other ways to sign in.");
        }
        else if (!reader.IsGiven(SignInSettings.KeyName) && !reader.IsLeftOut(SignInSettings.KeyName))
        {
            reader.Mistakes.Add(
                $"{WaysName} has email, but {SignInSettings.KeyName} is missing. Accepted: both, or neither.");
        }
    }
}
