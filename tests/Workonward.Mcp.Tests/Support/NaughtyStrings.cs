using System.Text.Json;

namespace Workonward.Mcp.Tests.Support;

/// <summary>Strings that break software, from a public suite beside the checkout.</summary>
internal static class NaughtyStrings
{
    public static IReadOnlyList<string> All()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Workonward.slnx")))
            root = root.Parent;

        var path = Path.Combine(root?.FullName ?? "", "..", "shared", "corpora", "naughty-strings", "blns.json");
        if (!File.Exists(path))
            Assert.Skip("The corpora are not beside the checkout.");

        return JsonSerializer.Deserialize<string[]>(File.ReadAllText(path))!;
    }
}
