using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Workonward.Core.Approval;
using Workonward.Core.Delivery.Backends;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>The exact request to the Send API, for the one who looks for it.</summary>
internal static class SmallPrint
{
    // It is escaped as every text on a page is, so JSON needs no more than JSON demands.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Folded up.</summary>
    public static HtmlText Of(HeldPreview held) => HtmlText.Of(
        $"""
        <details class="below"><summary>The exact request, and its numbers</summary>
        <dl class="values">
        <dt>Request</dt><dd><samp>{held.Request.RequestId}</samp></dd>
        <dt>Policy</dt><dd><samp>{held.Request.PolicyVersion}</samp></dd>
        <dt>Sent as{HtmlText.When(held.Request.Recipients.Count > 1, HtmlText.Of($", for the first of {held.Request.Recipients.Count}"))}</dt>
        <dd>{PlainText.Of(Wire(held.Picture))}</dd></dl></details>
        """);

    private static string Wire(RequestPicture picture)
    {
        var lines = new StringBuilder($"{picture.Method} {picture.Url}\n");
        foreach (var (name, value) in picture.Headers)
            lines.Append($"{name}: {value}\n");
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Indented))
            picture.Body.WriteTo(writer);
        return lines.Append('\n').Append(Encoding.UTF8.GetString(json.WrittenSpan)).ToString();
    }
}
