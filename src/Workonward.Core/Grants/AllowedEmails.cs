using System.Collections.Frozen;

namespace Workonward.Core.Grants;

/// <summary>
/// Who may sign in and stay signed in. It is asked on every call, so that an address that was taken off the list is refused
/// on the next one. Safe to use from many threads.
/// </summary>
/// <param name="keys">The addresses, in the form of <see cref="Mail.EmailAddress.Key"/>.</param>
public sealed class AllowedEmails(IEnumerable<string> keys)
{
    private volatile FrozenSet<string> _keys = keys.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The addresses in alphabetical order.</summary>
    public IReadOnlyList<string> Keys => [.. _keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether this very address is on the list: no folding of plus, dots or letters.</summary>
    /// <param name="emailKey">An address in the form of <see cref="Mail.EmailAddress.Key"/>.</param>
    public bool Contains(string emailKey) => _keys.Contains(emailKey);

    /// <summary>The list was read again: the new one holds from now on, as a whole.</summary>
    public void Replace(IEnumerable<string> keys) => _keys = keys.ToFrozenSet(StringComparer.Ordinal);
}
