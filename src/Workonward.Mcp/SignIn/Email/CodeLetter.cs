namespace Workonward.Mcp.SignIn.Email;

/// <summary>The mail of one sign-in code. One is made for every address; those that may not be mailed end in the queue.</summary>
/// <param name="Recipient">The address.</param>
/// <param name="IsForMail">Whether it is handed over.</param>
/// <param name="Attribs">What the template gets.</param>
internal sealed record CodeLetter(string Recipient, bool IsForMail, IReadOnlyDictionary<string, string> Attribs)
{
    // Address and code stand in it: the record's own text would print them.
    /// <inheritdoc/>
    public override string ToString() => nameof(CodeLetter);
}
