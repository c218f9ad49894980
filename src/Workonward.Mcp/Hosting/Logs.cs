namespace Workonward.Mcp.Hosting;

/// <summary>Logs go to standard error, in one line each; libraries speak up only when something is wrong.</summary>
internal static class Logs
{
    /// <summary>The process's loggers.</summary>
    public static ILoggerFactory Create() => LoggerFactory.Create(log => log
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
            console.UseUtcTimestamp = true;
        })
        .AddFilter((category, level) => level >= (IsOurs(category) ? LogLevel.Information : LogLevel.Warning))
        .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    private static bool IsOurs(string? category) => category?.StartsWith("Workonward", StringComparison.Ordinal) is true;
}
