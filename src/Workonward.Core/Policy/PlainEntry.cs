using Workonward.Core.Mail;

namespace Workonward.Core.Policy;

/// <summary>An entry of a list that is no expression: one of the nested records, and nothing else.</summary>
internal abstract record PlainEntry
{
    private PlainEntry()
    {
    }

    /// <summary>The entry in its one form; equal entries have equal forms.</summary>
    public abstract string Canonical { get; }

    /// <summary>One address.</summary>
    public sealed record Exact(string Key) : PlainEntry
    {
        public override string Canonical => Key;
    }

    /// <summary>Each address at one domain, none at its subdomains.</summary>
    public sealed record Domain(string Name) : PlainEntry
    {
        public override string Canonical => $"@{Name}";
    }

    /// <summary>Each address at a subdomain of a domain, none at the domain itself.</summary>
    public sealed record Subdomains(string Name) : PlainEntry
    {
        public override string Canonical => $"*.{Name}";
    }

    public static PlainEntryReading Read(string text) => text switch
    {
        ['@', .. var domain] => ReadDomain(domain, name => new Domain(name)),
        ['*', '.', .. var domain] => ReadDomain(domain, name => new Subdomains(name)),
        _ => EmailAddress.Read(text) switch
        {
            AddressReading.Valid valid => new PlainEntryReading.Accepted(new Exact(valid.Address.Key)),
            AddressReading.Invalid invalid => new PlainEntryReading.Refused(invalid.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        },
    };

    private static PlainEntryReading ReadDomain(string domain, Func<string, PlainEntry> make) =>
        HostName.Fault(domain) is { } fault
            ? new PlainEntryReading.Refused(fault)
            : new PlainEntryReading.Accepted(make(domain.ToLowerInvariant()));
}
