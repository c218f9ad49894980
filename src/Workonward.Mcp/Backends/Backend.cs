using Workonward.Core.Delivery;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Policy;
using Workonward.Mcp.Crash;
using Workonward.Mcp.Hosting;
using Workonward.PostOffice;

namespace Workonward.Mcp.Backends;

/// <summary>The backend that the settings name, with what it owns.</summary>
/// <param name="Mail">The way out.</param>
/// <param name="Office">The built-in post office, or null.</param>
/// <param name="OwnCard">The template card that the backend makes by itself, or null.</param>
internal sealed record Backend(IMailBackend Mail, BuiltInPostOffice? Office, TemplateCard? OwnCard) : IAsyncDisposable
{
    /// <summary>Opens it. Nothing is sent.</summary>
    public static async Task<Backend> OpenAsync(
        Settings settings, DataFolder folder, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        if (settings.SendApi is { BaseUrl: { } baseUrl, ApiKey: { } apiKey })
        {
            var timeout = new SendingLimits().BackendDeadline;
            IMailBackend mail = new SendApiBackend(baseUrl, apiKey, timeout, clock);
            CrashHooks.Around(ref mail, baseUrl, apiKey, timeout, clock);
            return new Backend(mail, Office: null, OwnCard: null);
        }

        var origin = FormattableString.Invariant($"http://127.0.0.1:{settings.PostOfficePort}");
        var office = await BuiltInPostOffice.OpenAsync(
            new PostOfficeOptions(folder.Root, origin), clock, loggers, cancellationToken);
        var key = await office.EnsureDefaultKeyAsync(cancellationToken);
        var card = BuiltInCard.Of(await office.TemplateForAsync(key, cancellationToken));
        return new Backend(new BuiltInBackend(office, key), office, card);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        (Mail as IDisposable)?.Dispose();
        if (Office is not null)
            await Office.DisposeAsync();
    }
}
