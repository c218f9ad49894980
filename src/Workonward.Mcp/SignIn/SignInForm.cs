using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.SignIn;

/// <summary>What came of reading a post of the sign-in pages.</summary>
internal abstract record SignInForm
{
    private SignInForm()
    {
    }

    /// <summary>One of our pages posted it, in this browser, and not too often.</summary>
    /// <param name="Fields">Its fields.</param>
    /// <param name="Visit">The visit's cookie, which the next page's form is bound to.</param>
    public sealed record Accepted(IFormCollection Fields, string Visit) : SignInForm
    {
        /// <summary>A field that was given once; null otherwise.</summary>
        public string? One(string name) => Fields[name] is [{ Length: > 0 } value] ? value : null;
    }

    /// <summary>It isn't looked at.</summary>
    /// <param name="Status">The answer's status.</param>
    /// <param name="Problem">What the person is told.</param>
    /// <param name="Fields">Its fields, which nobody vouches for; null where it is no form.</param>
    public sealed record Refused(int Status, SignInProblem Problem, IFormCollection? Fields) : SignInForm
    {
        /// <summary>The flow that it named, so that the next page can go on with it.</summary>
        public IReadOnlyList<string?> Flow => [.. Fields?[FormFields.Flow] ?? []];
    }
}
