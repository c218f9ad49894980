using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Mcp.Cli.Office;
using Workonward.Mcp.Hosting;
using Workonward.PostOffice;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>Whether the built-in post office opens and has the template that the connector sends with.</summary>
internal sealed class PostOfficeCheck : ICheck
{
    private const string Name = "post office";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        if (subject.IsWrong("WORKONWARD_BASE_URL") || !subject.Settings.SendApi.IsBuiltIn || subject.Folder is not { } folder)
            return [];

        if (!File.Exists(folder.PostOffice))
            return [new(Name, Mark.Ok, "There is none yet; the first start makes it, with the template 'Welcome'.")];

        try
        {
            var place = new PostOfficePlace(folder, subject.Settings.PostOfficePort);
            await using var office = await BuiltInPostOffice.OpenAsync(
                place.Options, subject.Clock, NullLoggerFactory.Instance, cancellationToken);
            var key = await office.EnsureDefaultKeyAsync(cancellationToken);
            return await office.TemplateForAsync(key, cancellationToken) is { } template
                ? [new(Name, Mark.Ok, $"It opens, and its key is bound to the template {Shown.Value(template.Draft.Name)}.")]
                : [new(Name, Mark.Fail, "The connector's key is bound to no template.", "Restore post-office.db from a backup.")];
        }
        catch (Exception failure) when (StoreFailure.Explain(failure) is { } words)
        {
            return [new(Name, Mark.Fail, words)];
        }
    }
}
