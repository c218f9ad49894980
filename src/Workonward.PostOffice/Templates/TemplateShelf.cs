using Workonward.Storage;

namespace Workonward.PostOffice.Templates;

/// <summary>The templates that keys can be bound to. None is changed once it exists: what its card said stays true.</summary>
public sealed class TemplateShelf
{
    private readonly IDatabase _database;

    internal TemplateShelf(IDatabase database) => _database = database;

    /// <summary>Makes a template whose every expression is known.</summary>
    /// <param name="draft">Its texts.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public async Task<TemplateMade> MakeAsync(TemplateDraft draft, CancellationToken cancellationToken)
    {
        if (TemplateReading.Check(draft) is { } refused)
            return refused;
        return await _database.WriteAsync<TemplateMade>(
            async transaction =>
            {
                var taken = await transaction.QueryAsync(
                    "SELECT id FROM templates WHERE tenant_id = 1 AND name = @name",
                    row => row.Number("id"),
                    ("name", draft.Name));
                return taken.Count > 0
                    ? new TemplateMade.Refused("name", 0, 0, $"There is a template '{draft.Name}' already.")
                    : new TemplateMade.Made(await TemplateRows.AddAsync(transaction, draft));
            },
            cancellationToken);
    }

    /// <summary>Every template, the oldest first.</summary>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public Task<IReadOnlyList<Template>> ListAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync(TemplateRows.ListAsync, cancellationToken);

    /// <summary>One template, or null.</summary>
    /// <param name="nameOrId">Its name or its number.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public Task<Template?> ShowAsync(string nameOrId, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            async reader => await TemplateRows.FindIdAsync(reader, nameOrId) is { } id
                ? await TemplateRows.FindAsync(reader, tenantId: 1, id)
                : null,
            cancellationToken);

    internal Task<Template?> FindAsync(long tenantId, long id, CancellationToken cancellationToken) =>
        _database.ReadAsync(reader => TemplateRows.FindAsync(reader, tenantId, id), cancellationToken);

    internal Task EnsureOneAsync(CancellationToken cancellationToken) =>
        _database.WriteAsync(
            async transaction => (await TemplateRows.ListAsync(transaction)).Count == 0
                && await TemplateRows.AddAsync(transaction, DefaultTemplate.Draft) > 0,
            cancellationToken);
}
