using System.Collections.Concurrent;
using Workonward.Storage;

namespace Workonward.Core.Tests.Support;

/// <summary>A real store that notes every statement, in order, with what it changed.</summary>
internal sealed class ListeningDatabase(IDatabase inner) : IDatabase
{
    private readonly ConcurrentQueue<string> _heard = new();

    public string Owner => inner.Owner;

    /// <summary>What was heard since the last look.</summary>
    public IReadOnlyList<string> Heard()
    {
        var heard = _heard.ToArray();
        _heard.Clear();
        return heard;
    }

    public Task<T> WriteAsync<T>(Func<ITransaction, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        _heard.Enqueue("write");
        return inner.WriteAsync(transaction => work(new Transaction(transaction, _heard)), cancellationToken);
    }

    public Task<T> ReadAsync<T>(Func<IReader, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        _heard.Enqueue("read");
        return inner.ReadAsync(work, cancellationToken);
    }

    public ValueTask<bool> IsAliveAsync(string owner, CancellationToken cancellationToken) =>
        inner.IsAliveAsync(owner, cancellationToken);

    public ValueTask<IAsyncDisposable?> TryTakeRoleAsync(string role, CancellationToken cancellationToken) =>
        inner.TryTakeRoleAsync(role, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Transaction(ITransaction inner, ConcurrentQueue<string> heard) : ITransaction
    {
        public DateTimeOffset Now => inner.Now;

        public async ValueTask<int> ExecuteAsync(string sql, params (string Name, object? Value)[] parameters)
        {
            var changed = await inner.ExecuteAsync(sql, parameters);
            heard.Enqueue(FormattableString.Invariant($"{sql} ({Lengths(parameters)}) changed {changed}"));
            return changed;
        }

        public ValueTask<IReadOnlyList<T>> QueryAsync<T>(
            string sql, Func<Row, T> read, params (string Name, object? Value)[] parameters)
        {
            heard.Enqueue(sql);
            return inner.QueryAsync(sql, read, parameters);
        }

        public ValueTask<IReadOnlyList<T>> QueryForUpdateAsync<T>(
            string sql, Func<Row, T> read, params (string Name, object? Value)[] parameters)
        {
            heard.Enqueue(sql);
            return inner.QueryForUpdateAsync(sql, read, parameters);
        }

        public void Append(string body)
        {
            heard.Enqueue("append");
            inner.Append(body);
        }

        private static string Lengths((string Name, object? Value)[] parameters) => string.Join(
            ' ', parameters.Select(parameter => $"{parameter.Name}:{(parameter.Value as string)?.Length}"));
    }
}
