namespace Workonward.PostOffice.Tests.Support;

/// <summary>The public suites of bad input, which lie beside the checkout.</summary>
internal static class Corpus
{
    public static string Path(params string[] parts)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(System.IO.Path.Combine(root.FullName, "Workonward.slnx")))
            root = root.Parent;
        var path = System.IO.Path.Combine([root!.FullName, "..", "shared", "corpora", .. parts]);
        if (!System.IO.Path.Exists(path))
            Assert.Skip("The corpora aren't beside the checkout.");
        return path;
    }

    public static IReadOnlyList<string> NaughtyStrings() =>
        System.Text.Json.JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path("naughty-strings", "blns.json")))!;
}
