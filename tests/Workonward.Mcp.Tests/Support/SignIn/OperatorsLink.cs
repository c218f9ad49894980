namespace Workonward.Mcp.Tests.Support.SignIn;

/// <summary>What <c>workonward-mcp login-link</c> prints in a shell of the server's machine.</summary>
/// <param name="Url">As it is printed.</param>
/// <param name="Code">To be typed instead.</param>
internal sealed record OperatorsLink(Uri Url, string Code)
{
    /// <summary>The secret in the link.</summary>
    public string Token => Url.Query.Split("token=")[1];

    /// <summary>Makes one in a shell that has these variables and no others.</summary>
    public static async Task<OperatorsLink> MakeAsync(string email, params IEnumerable<(string Name, string Value)> variables)
    {
        var run = await ProgramRun.OfAsync(
            variables.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal), "login-link", email);
        Assert.True(run.ExitCode == 0, run.Error);
        var lines = run.Out.Split('\n');
        return new OperatorsLink(new Uri(lines[0]), lines[1].Split(' ')[1]);
    }
}
