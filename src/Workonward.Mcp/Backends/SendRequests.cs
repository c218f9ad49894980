using System.Text.Json;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;
using Workonward.SendApi.Contract;

namespace Workonward.Mcp.Backends;

/// <summary>What goes over the wire, and its picture.</summary>
internal static class SendRequests
{
    private const string Placeholder = "(the send_id, made when it is sent)";

    /// <summary>The request for one email.</summary>
    public static SendRequest Of(EmailAddress recipient, EmailAddress? addresser, Attribs attribs) => new()
    {
        Recipient = recipient.Value,
        Addresser = addresser?.Value,
        Attribs = attribs.ToDictionary(StringComparer.Ordinal),
    };

    /// <summary>The body as it will be, with a placeholder where the send id comes.</summary>
    public static JsonElement Picture(EmailAddress recipient, EmailAddress? addresser, Attribs attribs) =>
        JsonSerializer.SerializeToElement(
            Of(recipient, addresser, attribs.With(ApprovedEmail.ReferenceAttrib, Placeholder)),
            SendRequestJson.Default.SendRequest);
}
