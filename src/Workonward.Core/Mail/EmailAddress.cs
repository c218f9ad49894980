namespace Workonward.Core.Mail;

/// <summary>
/// A checked email address: ASCII, a dot-atom before the <c>@</c> and a dotted host name behind it. What was checked
/// is what is sent. Only <see cref="Read"/> makes one.
/// </summary>
public sealed record EmailAddress
{
    internal EmailAddress(string localPart, string domain)
    {
        LocalPart = localPart;
        Domain = domain;
        Value = $"{localPart}@{domain}";
        Key = Value.ToLowerInvariant();
    }

    /// <summary>The address as it is sent: the local part as typed, the domain in lower case.</summary>
    public string Value { get; }

    /// <summary>The address in lower case. Policy, quotas, duplicates and hashes use this form alone.</summary>
    public string Key { get; }

    /// <summary>What stands before the <c>@</c>, as typed.</summary>
    // RFC 5321 section 2.4: the domain is case-insensitive, the local part is the receiver's to interpret.
    public string LocalPart { get; }

    /// <summary>What stands behind the <c>@</c>, in lower case.</summary>
    public string Domain { get; }

    /// <summary>Reads one address. Never throws; only ordinary spaces around it are dropped.</summary>
    /// <param name="text">The text as it was given.</param>
    public static AddressReading Read(string? text) => AddressReader.Read(text);

    /// <summary>The address with its local part masked, fit for logs.</summary>
    public override string ToString() => $"{LocalPart[0]}…@{Domain}";
}
