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
        .AddFilter((category, level) => level >= Least(category))
        .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    // A start that fails is told by us, in a sentence; the framework's own report of it is a stack trace before that.
    private static LogLevel Least(string? category) => category switch
    {
        not null when IsBelow(category, "Workonward") => LogLevel.Information,
        not null when IsBelow(category, "Microsoft.Extensions.Hosting") => LogLevel.None,
        _ => LogLevel.Warning,
    };

    private static bool IsBelow(string category, string name) => category.StartsWith(name, StringComparison.Ordinal);
}
