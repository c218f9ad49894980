namespace Workonward.Mcp.Tests.Support.Clients;

/// <summary>The program with what the protocol's own suite asks for, as this very build made it.</summary>
internal static class ConformanceHost
{
    private const string Name = "Workonward.Conformance.Host";

    public static string Path { get; } = ProgramUnderTest.Built(Name, Name);

    /// <summary>The checks that it can't pass of a revision's requirements: the suite's own form of a list.</summary>
    public static string BaselineOf(string revision) =>
        System.IO.Path.Combine(DocPage.Repository, "tests", "conformance", $"{revision}.yml");
}
