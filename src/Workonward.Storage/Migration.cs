namespace Workonward.Storage;

/// <summary>
/// One numbered step of a schema. A step that has been applied is never edited: its hash is kept in the store and compared
/// at each start.
/// </summary>
/// <param name="Number">1, 2, 3 ... without gaps.</param>
/// <param name="Name">A few words for people.</param>
/// <param name="Sql">Statements that both engines take: column types are <c>BIGINT</c> and <c>TEXT</c>.</param>
public sealed record Migration(int Number, string Name, string Sql);
