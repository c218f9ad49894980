namespace Workonward.Mcp.Tools.Results;

/// <summary>The JSON body of a single send.</summary>
internal sealed record RequestBodyItem(
    string Recipient, IReadOnlyDictionary<string, string>? Attribs = null, string? Addresser = null);
