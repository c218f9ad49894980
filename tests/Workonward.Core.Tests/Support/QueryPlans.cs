using System.Reflection;
using System.Text.RegularExpressions;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Tests.Support;

/// <summary>How SQLite finds the rows of the statements that stand in Core as constants.</summary>
internal static partial class QueryPlans
{
    /// <summary>The statements of a part of Core.</summary>
    /// <param name="within">The beginning of its types' namespaces.</param>
    public static IEnumerable<(string Name, string Sql)> Find(string within) => typeof(Ledger).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith(within, StringComparison.Ordinal) == true)
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string))
            .Select(field => ($"{type.Name}.{field.Name}", (string)field.GetRawConstantValue()!)))
        .Where(statement => Verb.IsMatch(statement.Item2));

    /// <summary>The steps of its plan, in SQLite's words.</summary>
    public static Task<IReadOnlyList<string>> OfAsync(IDatabase database, string sql) => database.ReadAsync(
        reader => reader.QueryAsync(
            $"EXPLAIN QUERY PLAN {sql}",
            row => row.Text("detail"),
            [.. Parameter.Matches(sql).Select(match => match.Value).Distinct().Select(name => (name, (object?)1L))]),
        TestContext.Current.CancellationToken);

    [GeneratedRegex(@"^(SELECT|INSERT|UPDATE|DELETE)\s", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Verb { get; }

    [GeneratedRegex("@[a-z_]+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter { get; }
}
