using Workonward.Core.Approval.Questions;

namespace Workonward.Mcp.Protocol.Elicitation;

/// <summary>Whether and how this server asks people through their clients.</summary>
/// <param name="Questions">Core's part of it; null where nothing is ever held.</param>
/// <param name="ByClient">Whether a form counts.</param>
/// <param name="Page">The page where people decide; null where there is none.</param>
internal sealed record AskingTerms(ClientQuestions? Questions, bool ByClient, Uri? Page)
{
    /// <summary>Nobody is asked.</summary>
    public static AskingTerms Nobody { get; } = new(Questions: null, ByClient: false, Page: null);

    /// <summary>
    /// What a client that can do this is asked for; null for nothing. A form can be answered by whoever holds the caller's
    /// token, so it is used only where the operator said that it counts.
    /// </summary>
    public QuestionKind? KindFor(ElicitationModes modes)
    {
        if (ByClient)
            return modes.Form ? QuestionKind.Form : null;
        return Page is not null && modes.Url ? QuestionKind.Page : null;
    }
}
