namespace Workonward.Core.Grants.People;

/// <summary>A code that was asked for. It is made for every address, whether it will be mailed or not.</summary>
/// <param name="Attempt">Names it in the form; worth nothing without the browser's visit.</param>
/// <param name="Code">Eight digits, for the mail and nothing else.</param>
/// <param name="EmailKey">Whom it would sign in.</param>
/// <param name="IsForMail">Whether it may be mailed. No answer to the browser depends on it.</param>
/// <param name="HasPasskey">Whether the person has a passkey, and the mail should say so.</param>
public sealed record EmailCode(string Attempt, string Code, string EmailKey, bool IsForMail, bool HasPasskey)
{
    /// <summary>The code without the code and the address, fit for logs.</summary>
    public override string ToString() => nameof(EmailCode);
}
