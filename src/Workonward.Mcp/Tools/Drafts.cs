using Workonward.Core.Mail;
using Workonward.Mcp.Tools.Schema;

namespace Workonward.Mcp.Tools;

/// <summary>From a tool's arguments to what Core judges.</summary>
internal static class Drafts
{
    /// <summary>One email.</summary>
    public static Draft Of(string recipient, string? addresser, AttribsArgument? attribs) =>
        new(recipient, addresser, Of(attribs));

    /// <summary>A batch.</summary>
    public static BatchDraft Of(IReadOnlyList<string> recipients, string? addresser, AttribsArgument? attribs) =>
        new(recipients, addresser, Of(attribs));

    private static Attribs Of(AttribsArgument? attribs) => attribs is null ? Attribs.Empty : Attribs.From(attribs.Values);
}
