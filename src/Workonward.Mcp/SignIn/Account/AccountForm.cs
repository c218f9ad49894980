using Workonward.Core.Grants.People;

namespace Workonward.Mcp.SignIn.Account;

/// <summary>What came of reading a post of somebody who is signed in.</summary>
internal abstract record AccountForm
{
    private AccountForm()
    {
    }

    /// <summary>One of our pages posted it, in a browser of this person.</summary>
    internal sealed record Accepted(Session Session, IFormCollection Fields) : AccountForm
    {
        /// <summary>A field that was given once and isn't empty; null otherwise.</summary>
        public string? One(string name) => Fields[name] is [{ Length: > 0 } value] ? value : null;
    }

    /// <summary>Nobody is signed in in this browser, or no longer.</summary>
    internal sealed record SignedOut : AccountForm;

    /// <summary>Another site posted it, or a page of another session, or it is no form.</summary>
    internal sealed record Forged : AccountForm;
}
