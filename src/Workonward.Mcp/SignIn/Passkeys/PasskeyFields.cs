namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>The names of the fields that the passkey script posts, beside those of every form.</summary>
internal static class PasskeyFields
{
    /// <summary>The ceremony that is answered.</summary>
    public const string Ceremony = "ceremony";

    /// <summary>What the authenticator said, in JSON.</summary>
    public const string Credential = "credential";

    /// <summary>What the person calls the new passkey.</summary>
    public const string Name = "name";

    /// <summary>The answer in a form; null when a part is missing or given twice.</summary>
    public static PasskeyAnswer? Read(IFormCollection fields) =>
        fields[Ceremony] is [{ Length: > 0 } ceremony] && fields[Credential] is [{ Length: > 0 } credential]
            ? new PasskeyAnswer(ceremony, credential)
            : null;
}
