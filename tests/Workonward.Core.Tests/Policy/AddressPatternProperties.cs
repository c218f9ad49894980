using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Workonward.Core.Mail;
using Workonward.Core.Policy;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Policy;

/// <summary>
/// Random expressions against an oracle that knows nothing of how they are read: .NET's own engine over the raw text,
/// and a look at the text for the domain.
/// </summary>
public sealed class AddressPatternProperties
{
    private const RegexOptions Linear =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly string[] Pieces =
    [
        "@", "@", "^", "$", "$", "|", "(", ")", "(?:", ".", ".*", "*", "+", "?", "[a-z]", "[^@]", "[.]", "{2}",
        "()", "|$",
        @"\.", @"\.", @"\$", @"\z", @"\A", @"\w", @"\@", @"\.ink", @"\.com", @"@gitdate\.ink$", @"^ada@example\.com$",
        "ada", "grace", "gitdate", "example", "ink", "com", "a", "-",
    ];

    private static readonly string[] Frames =
    [
        "{0}", @"@{0}\.ink$", @"{0}@gitdate\.ink$", @"@gitdate\.ink{0}", @"@gitdate\.ink$|{0}", @"^{0}@gitdate\.ink$",
        "@({0})$", "(@{0}$)", @"^(ada|{0})@(gitdate|{0})\.ink$",
    ];

    private static readonly string[] Sound =
    [
        @"@gitdate\.ink$", @"^(ada|grace)@gitdate\.ink$", @"@(gitdate\.ink|example\.com)$", @"^[a-z]+@gitdate\.ink$",
        @"@gitdate\.ink$|@example\.com$", @"(@gitdate\.ink$|^ada@example\.com$)",
        @"^ada(@gitdate|@example)\.(ink|com)$",
    ];

    private static readonly Gen<string> Composed =
        from frame in Gen.Elements(Frames)
        from count in Gen.Choose(0, 5)
        from pieces in Gen.Elements(Pieces).ListOf(count)
        select frame.Replace("{0}", string.Concat(pieces), StringComparison.Ordinal);

    // One slip of the hand away from a sound expression: where a hole would be hardest to see.
    private static readonly Gen<string> Mistyped =
        from sound in Gen.Elements(Sound)
        from place in Gen.Choose(0, sound.Length - 1)
        from dropped in Gen.Choose(0, 1)
        from piece in Gen.Elements([.. Pieces, "", ""])
        select sound.Remove(place, dropped).Insert(place, piece);

    private static readonly Gen<string> Expressions = Gen.OneOf(Composed, Mistyped);

    [Fact]
    public void No_accepted_expression_lets_a_foreign_domain_in()
    {
        var accepted = 0;

        Prop.ForAll(Arb.From(Expressions), text =>
        {
            if (AddressList.Read(text) is not AddressListReading.Accepted { List: { IsEmpty: false } list })
                return true;

            accepted++;
            return Strangers(text).Concat(Relatives(list))
                .All(stranger => list.Matches(stranger) is null || IsWritten(text, stranger));
        }).Check(Properties.Times(4_000));
        Assert.InRange(accepted, 400, 4_000);
    }

    [Fact]
    public void An_accepted_expression_means_what_its_author_reads()
    {
        Prop.ForAll(Arb.From(Expressions), text =>
        {
            if (!text.Contains('$', StringComparison.Ordinal)
                || AddressList.Read(text) is not AddressListReading.Accepted { List: var list })
            {
                return true;
            }

            var expression = new Regex(text, Linear | RegexOptions.IgnoreCase);
            return Strangers(text).Concat(Friends)
                .All(address => expression.IsMatch(address.Key) == (list.Matches(address) is not null));
        }).Check(Properties.Times(1_500));
    }

    private static IReadOnlyList<EmailAddress> Friends { get; } =
    [
        .. Valid(
            ["ada@gitdate.ink", "grace@gitdate.ink", "ada@example.com", "x.y@gitdate.ink", "ada@a.ink"]),
    ];

    // What the text holds, put together in ways that its author did not mean.
    private static EmailAddress[] Strangers(string text)
    {
        var words = Regex.Matches(text, @"[a-z]+(\\?\.[a-z]+)*", Linear)
            .Select(word => word.Value.Replace("\\", "", StringComparison.Ordinal))
            .Append("gitdate.ink")
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return [.. Valid(words.SelectMany(word => (string[])
        [
            $"ada@{word}", $"ada@{word}.evil.example", $"ada@evil{word}", $"ada@evil.{word}", $"{word}@evil.example",
            $"ada@{word}x", $"ada@{word}.ink", $"ada@{word}.com", $"ada@x{word}.ink", $"grace@{word}{word}.ink",
            $"ada@{word.Replace('.', 'x')}.ink", $"ada@{word.Replace('.', '-')}.com", $"a@{word}.a", $"evil@aa.{word}",
        ]))];
    }

    // The same around each domain that the list says it names.
    private static EmailAddress[] Relatives(AddressList list) =>
    [
        .. Valid(Regex.Matches(list.Describe(), @"[a-z0-9-]+(\.[a-z0-9-]+)+", Linear)
            .Select(domain => domain.Value)
            .SelectMany(domain => (string[])
                [$"ada@x{domain}", $"ada@{domain}.evil.example", $"ada@mail.{domain}", $"ada@{domain}x"])),
    ];

    private static IEnumerable<EmailAddress> Valid(IEnumerable<string> texts) =>
        texts.Select(EmailAddress.Read).OfType<AddressReading.Valid>().Select(valid => valid.Address);

    // The domain's labels are written in the text, and each of its dots is written escaped, in a class or in a plain
    // entry: with groups and empty pieces gone, the domain can be read off by walking over the text.
    private static bool IsWritten(string text, EmailAddress address)
    {
        if (!Regex.IsMatch(text, @"\\\.|\[\.\]", Linear))
            return text.Split(',').Select(entry => entry.Trim()).Any(entry => IsPlainlyNamed(entry, address));

        var literal = Regex.Replace(text, @"\\\.|\[\.\]", "\u00B7", Linear);
        return address.Domain.Split('.').All(label => IsSpelled(literal, label))
            && literal.Contains('\u00B7', StringComparison.Ordinal);
    }

    private static bool IsPlainlyNamed(string entry, EmailAddress address) =>
        entry.Equals($"@{address.Domain}", StringComparison.OrdinalIgnoreCase)
        || entry.Equals(address.Key, StringComparison.OrdinalIgnoreCase)
        || (entry.StartsWith("*.", StringComparison.Ordinal)
            && address.Domain.EndsWith(entry[1..], StringComparison.OrdinalIgnoreCase));

    // A label is a row of the text's own words, one behind the other ("gitdate" and "a" give "gitdatea").
    private static bool IsSpelled(string text, string label)
    {
        string[] words = [.. Regex.Matches(text, "[a-z-]+", Linear).Select(word => word.Value)];
        var isReached = new bool[label.Length + 1];
        isReached[0] = true;
        for (var i = 0; i < label.Length; i++)
        {
            foreach (var word in words)
            {
                if (isReached[i] && label[i..].StartsWith(word, StringComparison.Ordinal))
                    isReached[i + word.Length] = true;
            }
        }

        return isReached[label.Length];
    }
}
