namespace Workonward.Mcp.Tests.Support.Browsers;

/// <summary>The tests that share one browser. They run one after the other: it is the heaviest thing here.</summary>
[CollectionDefinition(Name)]
public sealed class OneBrowser : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}
