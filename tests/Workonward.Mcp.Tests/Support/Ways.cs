namespace Workonward.Mcp.Tests.Support;

/// <summary>Rows for tests that hold whichever way a client comes.</summary>
public static class Ways
{
    public static TheoryData<Way> Every => [Way.Stdio, Way.Http, Way.HttpWithToken];

    /// <summary>Where the token makes no difference.</summary>
    public static TheoryData<Way> Both => [Way.Stdio, Way.Http];
}
