using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Workonward.Core.Tests.Support;

/// <summary>Keeps what is logged.</summary>
internal sealed class HeardLog : ILogger
{
    public ConcurrentQueue<string> Heard { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Heard.Enqueue(formatter(state, exception));
}
