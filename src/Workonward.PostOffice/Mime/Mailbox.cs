namespace Workonward.PostOffice.Mime;

/// <summary>A sender as the Send API writes it: a bare address, or a name with the address in angle brackets.</summary>
internal sealed record Mailbox(string? Name, string Address)
{
    /// <summary>What follows the one <c>@</c>, as written.</summary>
    public string Domain => Address[(Address.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public string ToText() => Name is null ? Address : $"{Name} <{Address}>";

    // The contract ignores a domain's trailing dot; RFC 5322 knows none.
    /// <summary>Answers null for what has not exactly one <c>@</c>, or could leave its header line.</summary>
    public static Mailbox? Parse(string text)
    {
        text = text.Trim();
        if (text.Length > 320 || text.Any(char.IsControl))
            return null;
        var open = text.IndexOf('<', StringComparison.Ordinal);
        if (open < 0)
            return IsBare(text) ? new(Name: null, text.TrimEnd('.')) : null;
        if (!text.EndsWith('>'))
            return null;
        var address = text[(open + 1)..^1].Trim();
        var name = text[..open].Trim().Trim('"').Trim();
        if (!IsBare(address) || name.AsSpan().IndexOfAny("<>@") >= 0)
            return null;
        return new(name.Length == 0 ? null : name, address.TrimEnd('.'));
    }

    /// <summary>RFC 1035 names are compared without case.</summary>
    public bool HasSameDomainAs(Mailbox other) =>
        Domain.Equals(other.Domain, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a recipient is one address that stays one address in a header. The contract itself asks for no more than an
    /// <c>@</c>; the rest keeps a second recipient or a header of the caller's out of the message.
    /// </summary>
    public static bool IsRecipient(string text) =>
        text.Length is > 0 and <= 320 && text.Contains('@', StringComparison.Ordinal) && !text.Any(IsSpecial);

    private static bool IsBare(string text) =>
        text.Count(c => c == '@') == 1 && text[0] != '@' && text.TrimEnd('.')[^1] != '@' && !text.Any(IsSpecial);

    private static bool IsSpecial(char c) =>
        char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c)
        || c is ',' or ';' or '<' or '>' or '(' or ')' or '"' or '\\';
}
