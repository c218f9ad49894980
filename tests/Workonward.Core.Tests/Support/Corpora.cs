using System.Text.Json;
using System.Xml.Linq;

namespace Workonward.Core.Tests.Support;

/// <summary>
/// Bad input from public suites, kept beside the checkout. Without it the tests that need it are skipped.
/// </summary>
internal static class Corpora
{
    public static IReadOnlyList<string> NaughtyStrings() =>
        JsonSerializer.Deserialize<string[]>(File.ReadAllText(Find("naughty-strings", "blns.json")))!;

    // The suite writes a control character as its picture, 0x2400 above it.
    public static IReadOnlyList<string> EmailAddresses() =>
    [
        .. XDocument.Load(Find("isemail", "tests.xml"))
            .Descendants("address")
            .Select(address => string.Concat(address.Value.Select(Unpictured))),
    ];

    private static char Unpictured(char c) => c is >= '\u2400' and <= '\u2421' ? (char)(c - 0x2400) : c;

    private static string Find(params string[] parts)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Workonward.slnx")))
            root = root.Parent;

        var path = root is null ? "" : Path.Combine([root.FullName, "..", "shared", "corpora", .. parts]);
        if (!File.Exists(path))
            Assert.Skip("The corpora are not beside the checkout.");

        return path;
    }
}
