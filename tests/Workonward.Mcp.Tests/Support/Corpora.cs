using System.Text.Json;
using System.Xml.Linq;

namespace Workonward.Mcp.Tests.Support;

/// <summary>The public corpora of bad input, which lie beside the checkout.</summary>
internal static class Corpora
{
    public static IReadOnlyList<string> JsonCases() =>
        [.. Directory.EnumerateFiles(Folder("json", "test_parsing"), "*.json").Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> NaughtyStrings()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder("naughty-strings"), "blns.json")));
        return [.. document.RootElement.EnumerateArray().Select(text => text.GetString()!)];
    }

    /// <summary>Addresses, sound and broken; the suite writes a control character as its picture, 0x2400 above it.</summary>
    public static IReadOnlyList<string> EmailAddresses() =>
    [
        .. XDocument.Load(Path.Combine(Folder("isemail"), "tests.xml")).Descendants("address")
            .Select(address => string.Concat(address.Value.Select(c => c is >= '\u2400' and <= '\u2421' ? (char)(c - 0x2400) : c))),
    ];

    private static string Folder(params string[] parts)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Workonward.slnx")))
            root = root.Parent;
        var folder = Path.Combine([root!.FullName, "..", "shared", "corpora", .. parts]);
        Assert.SkipUnless(Directory.Exists(folder), "The corpora are not beside this checkout.");
        return folder;
    }
}
