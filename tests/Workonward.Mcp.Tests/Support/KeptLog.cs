using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Workonward.Mcp.Tests.Support;

/// <summary>A log that remembers its lines. They may be read while a loop writes more.</summary>
internal sealed class KeptLog<T> : ILogger<T>
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(formatter(state, exception));
}
