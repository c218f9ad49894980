namespace Workonward.Mcp.Pages.Approvals;

/// <summary>Why a request waits for a person, in words.</summary>
internal static class HoldWords
{
    /// <summary>A sentence for the rule as the ledger has it.</summary>
    public static string Of(string rule) => rule switch
    {
        "batch" => "An email to several people waits for a person.",
        "first_contact" => "This server has never sent to one of these people before.",
        "all" => "Every email waits for a person.",
        _ => "A rule of this server asks for a person.",
    };
}
