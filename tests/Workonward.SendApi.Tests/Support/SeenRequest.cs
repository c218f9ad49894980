namespace Workonward.SendApi.Tests.Support;

/// <summary>A request exactly as it arrived.</summary>
internal sealed record SeenRequest(string Head, string Body)
{
    public string Line => Head.Split("\r\n")[0];

    public string? Header(string name) => Head.Split("\r\n").Skip(1)
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .SingleOrDefault();
}
