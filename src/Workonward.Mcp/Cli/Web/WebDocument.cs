using System.Diagnostics;
using System.Text.Json;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Web;

/// <summary>A JSON document of the authorization server, as strict clients read it.</summary>
internal abstract record WebDocument
{
    private WebDocument()
    {
    }

    /// <summary>It was there, and is a JSON object.</summary>
    public sealed record Good(JsonElement Root) : WebDocument;

    /// <summary>Something else was there.</summary>
    public sealed record Bad(string Fault) : WebDocument;

    /// <summary>Nobody answered.</summary>
    public sealed record Unreached(WebReply.Nothing Reply) : WebDocument;

    /// <summary>Judges an answer.</summary>
    /// <param name="reply">What came.</param>
    /// <param name="status">The status that is expected.</param>
    public static WebDocument Of(WebReply reply, int status = 200) => reply switch
    {
        WebReply.Nothing nothing => new Unreached(nothing),
        WebReply.Answer { Status: >= 300 and < 400 } answer => new Bad(
            $"it redirects to {Shown.Value(answer.Location ?? "nowhere")}; clients don't follow: answer at the address itself"),
        WebReply.Answer { Status: 421 or 403 } when status is 200 => new Bad(
            "the server doesn't know the Host that reaches it: let the proxy pass the Host header on "
            + "(nginx: proxy_set_header Host $host), or name it in WORKONWARD_MCP_ALLOWED_HOSTS"),
        WebReply.Answer answer when answer.Status != status => new Bad(
            FormattableString.Invariant($"the answer is HTTP {answer.Status}, not {status}")),
        WebReply.Answer { MediaType: not "application/json" } answer => new Bad(
            $"the content type is {Shown.Value(answer.MediaType)}, not application/json: is a page of the proxy in the way?"),
        WebReply.Answer answer => Parse(answer.Body),
        _ => throw new UnreachableException(),
    };

    private static WebDocument Parse(string body)
    {
        try
        {
            var root = JsonElement.Parse(body);
            return root.ValueKind is JsonValueKind.Object ? new Good(root) : new Bad("the answer is JSON, but no object");
        }
        catch (JsonException)
        {
            return new Bad("the answer says that it is JSON, and isn't");
        }
    }
}
