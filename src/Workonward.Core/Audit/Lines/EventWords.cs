using System.Text;

namespace Workonward.Core.Audit.Lines;

/// <summary>The events that a verification acts on, found by their bytes: most records need no string for it.</summary>
internal sealed class EventWords
{
    private readonly Dictionary<string, string> _known = AuditEvents.All.ToDictionary(word => word, StringComparer.Ordinal);

    /// <summary>The word, or nothing for one that a later version added.</summary>
    public string Of(ReadOnlySpan<byte> what)
    {
        Span<char> word = stackalloc char[64];
        return what.Length <= word.Length && Encoding.ASCII.TryGetChars(what, word, out var length)
            && _known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word[..length], out var known) ? known : "";
    }
}
