using Microsoft.Extensions.Logging;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Tests.Hosting;

/// <summary>What is kept of what is logged.</summary>
public sealed class LogsTests
{
    [Theory]
    [InlineData("Workonward.Mcp.Protocol.Http.McpFaults", LogLevel.Information)]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error)]
    [InlineData("Microsoft.AspNetCore.Routing", LogLevel.Warning)]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)]
    [InlineData("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)]
    public void Each_category_has_its_least_level(string category, LogLevel least)
    {
        using var loggers = LoggerFactory.Create(log => log.AddConsole().AddRules());
        var logger = loggers.CreateLogger(category);

        var kept = Enum.GetValues<LogLevel>().Where(level => level is not LogLevel.None && logger.IsEnabled(level));

        Assert.Equal(Enum.GetValues<LogLevel>().Where(level => level is not LogLevel.None && level >= least), kept);
    }
}
