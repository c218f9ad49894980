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
        .AddRules()
        .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace));

    /// <summary>
    /// What is kept of what is logged. The framework's own account of each request holds its query, and so secrets.
    /// </summary>
    internal static ILoggingBuilder AddRules(this ILoggingBuilder log) =>
        log.AddFilter((category, level) => level >= Least(category));

    // A start that fails is told by us, in a sentence; the framework's own report of it is a stack trace before that. While
    // anything of the web host's own is kept, it begins a span and a scope for each request, which nobody reads. Kestrel warns of
    // connections that strangers break, with a stack trace for each: they must not fill the log.
    private static LogLevel Least(string? category) => category switch
    {
        not null when IsBelow(category, "Workonward") => LogLevel.Information,
        not null when IsBelow(category, "Microsoft.Extensions.Hosting") => LogLevel.None,
        not null when IsBelow(category, "Microsoft.AspNetCore.Hosting") => LogLevel.None,
        not null when IsBelow(category, "Microsoft.AspNetCore.Server.Kestrel") => LogLevel.Error,
        _ => LogLevel.Warning,
    };

    private static bool IsBelow(string category, string name) => category.StartsWith(name, StringComparison.Ordinal);
}
