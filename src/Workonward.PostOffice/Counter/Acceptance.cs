using System.Globalization;
using System.Security.Cryptography;
using Workonward.PostOffice.Keys;
using Workonward.PostOffice.Mime;
using Workonward.PostOffice.Queue;
using Workonward.Storage;

namespace Workonward.PostOffice.Counter;

/// <summary>The parts of an accept that a single send and a batch share.</summary>
internal static class Acceptance
{
    /// <summary>The sender of the key's template, or null when the tenant has no such template.</summary>
    public static async ValueTask<Mailbox?> SenderAsync(IReader reader, KeyHolder holder)
    {
        var senders = await reader.QueryAsync(
            "SELECT addresser FROM templates WHERE id = @id AND tenant_id = @tenant",
            row => row.Text("addresser"),
            ("id", holder.TemplateId), ("tenant", holder.TenantId));
        return senders is [var sender] ? Mailbox.Parse(sender) : null;
    }

    /// <summary>Who the message is from, or null when the caller's addresser is of another domain.</summary>
    public static Mailbox? From(Mailbox templateSender, string? addresser)
    {
        if (string.IsNullOrWhiteSpace(addresser))
            return templateSender;
        return Mailbox.Parse(addresser) is { } asked && asked.HasSameDomainAs(templateSender)
            ? asked with { Name = asked.Name ?? templateSender.Name }
            : null;
    }

    public static async ValueTask<(long Id, string MessageId)> AddAsync(
        ITransaction transaction, KeyHolder holder, Accepted accepted)
    {
        var now = transaction.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var unique = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var messageId = $"{now}.{unique}@{accepted.From.Domain}";
        var id = await ApiLog.AddAsync(transaction, holder, new(
            accepted.Recipient,
            messageId,
            accepted.From.ToText(),
            accepted.Attribs,
            accepted.Repeat?.KeyHash,
            accepted.UnsubscribeToken));
        return (id, $"<{messageId}>");
    }

    /// <summary>JSON's null is no value: the template shows nothing for it.</summary>
    public static IReadOnlyDictionary<string, string> WithoutNulls(IReadOnlyDictionary<string, string>? attribs) =>
        attribs is null ? new Dictionary<string, string>(StringComparer.Ordinal)
            : attribs.Where(attrib => attrib.Value is not null).ToDictionary(StringComparer.Ordinal);
}
