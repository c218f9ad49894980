namespace Workonward.Storage.Sqlite;

/// <summary>The rule that a work awaits nothing but its transaction, which on SQLite is always ready.</summary>
internal static class Synchronous
{
    public const string Rule =
        "A work awaits nothing but its own transaction: on SQLite it runs on one thread, from beginning to end.";

    public static T Result<T>(ValueTask<T> task) =>
        task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException(Rule);
}
