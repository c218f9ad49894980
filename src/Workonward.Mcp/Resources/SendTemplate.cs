using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Core.Grants;
using Workonward.Core.Sending;
using Workonward.Mcp.Tools;
using Workonward.Mcp.Tools.Results;

namespace Workonward.Mcp.Resources;

/// <summary>One of the caller's own sends, at an address that holds its id.</summary>
internal sealed class SendTemplate(GetSend get)
{
    /// <summary>The address with its variable (RFC 6570).</summary>
    public const string UriTemplate = "workonward://sends/{send_id}";

    /// <summary>The variable.</summary>
    public const string Variable = "send_id";

    /// <summary>The form of the text.</summary>
    public const string MimeType = "application/json";

    /// <summary>The scope that a token must hold to read it.</summary>
    public const string RequiredScope = Scopes.Preview;

    private const string Prefix = "workonward://sends/";

    /// <summary>How it is listed.</summary>
    public static JsonObject Listed() => new()
    {
        ["uriTemplate"] = UriTemplate,
        ["name"] = "send",
        ["title"] = "One of my sends",
        ["description"] = "One of your own sends and how it stands now, as get_send answers.",
        ["mimeType"] = MimeType,
    };

    /// <summary>The id in an address; null where it is none of these.</summary>
    public static string? IdIn(string uri) =>
        uri.StartsWith(Prefix, StringComparison.Ordinal) && uri.Length > Prefix.Length ? uri[Prefix.Length..] : null;

    /// <summary>The send as JSON; null where this caller has none with that id.</summary>
    public async Task<string?> ReadAsync(string sendId, Caller caller, CancellationToken cancellationToken) =>
        await get.ExecuteAsync(new SendReference.BySendId(sendId), caller, cancellationToken) switch
        {
            GetSendOutcome.Email { Report: var report } =>
                JsonSerializer.Serialize(GetSendResult.Of(report), ToolJson.Default.GetSendResult),
            GetSendOutcome.NotFound => null,
            _ => throw new UnreachableException("A send's id names no batch."),
        };
}
