using System.Globalization;
using System.Text;
using Workonward.SendApi.Contract;

namespace Workonward.SendApi.Client;

/// <summary>Finds what the API would refuse or mangle, before anything leaves. Addresses come back trimmed.</summary>
internal static class RequestCheck
{
    public static SendRequest Checked(SendRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckAttribs(request.Attribs);
        return request with
        {
            Recipient = Address(request.Recipient, nameof(request.Recipient)),
            Addresser = OptionalAddress(request.Addresser),
        };
    }

    public static BatchSendRequest Checked(BatchSendRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Recipients is not { Count: > 0 })
            throw Invalid.Because("Recipients is empty.");

        CheckAttribs(request.Attribs);
        return request with
        {
            Recipients = [.. request.Recipients.Select((recipient, index) =>
                Address(recipient, string.Create(CultureInfo.InvariantCulture, $"Recipients[{index}]")))],
            Addresser = OptionalAddress(request.Addresser),
        };
    }

    private static string? OptionalAddress(string? text) =>
        text is null ? null : Address(text, nameof(SendRequest.Addresser));

    // RFC 5321 section 4.5.3.1.3: a path has at most 256 octets, two of them its angle brackets.
    private static string Address(string? text, string name)
    {
        var address = (text ?? "").Trim();
        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at == address.Length - 1 || at != address.LastIndexOf('@'))
            throw Invalid.Because($"{name} is not a bare email address.");
        if (!IsWellFormed(address) || address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ','))
            throw Invalid.Because($"{name} holds characters that no bare email address has.");
        if (Encoding.UTF8.GetByteCount(address) > 254)
            throw Invalid.Because($"{name} is longer than 254 bytes.");
        return address;
    }

    private static void CheckAttribs(IReadOnlyDictionary<string, string>? attribs)
    {
        if (attribs?.All(attrib => attrib.Key.Length > 0 && IsWellFormed(attrib.Key) && IsWellFormed(attrib.Value)) == false)
            throw Invalid.Because("An attrib has no name, no value, or a text that isn't well-formed Unicode.");
    }

    // A lone surrogate would reach the API as another character than the one given.
    private static bool IsWellFormed(string? text)
    {
        if (text is null)
            return false;

        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[length..];
        }

        return true;
    }
}
