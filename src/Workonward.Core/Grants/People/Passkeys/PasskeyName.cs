using System.Text;
using Workonward.Core.Policy;

namespace Workonward.Core.Grants.People.Passkeys;

/// <summary>What a person calls a passkey: short, on one line, and each character shows as itself.</summary>
public static class PasskeyName
{
    /// <summary>Of a passkey that got no name.</summary>
    public const string Fallback = "Passkey";

    /// <summary>The most characters that are kept.</summary>
    public const int Longest = 60;

    /// <summary>The name as it is kept. What steers a terminal or turns the direction of text is left out.</summary>
    public static string Clean(string? typed)
    {
        var kept = new StringBuilder();
        foreach (var rune in (typed ?? "").EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > Longest)
                break;
            if (SafeText.IsPlain(rune.ToString()) && rune != Rune.ReplacementChar)
                kept.Append(rune.ToString());
        }

        var name = kept.ToString().Trim();
        return name.Length == 0 ? Fallback : name;
    }
}
