using Microsoft.Extensions.Logging;
using Workonward.PostOffice.Contacts;
using Workonward.PostOffice.Counter;
using Workonward.PostOffice.Delivery;
using Workonward.PostOffice.Keys;
using Workonward.PostOffice.Queue;
using Workonward.PostOffice.Schema;
using Workonward.PostOffice.Templates;
using Workonward.SendApi.Contract;
using Workonward.Storage;

namespace Workonward.PostOffice;

/// <summary>
/// The built-in Send API: it takes what PING8 takes, answers as PING8 answers, and keeps every message in a folder on
/// this machine. What it accepted is durable; nothing leaves the machine.
/// </summary>
public sealed class BuiltInPostOffice : IAsyncDisposable
{
    // Not a secret: it opens nothing over HTTP, and whoever holds the object in this process could write to its store.
    internal const string InProcessKey = "builtin";

    private readonly SendDesk _sends;
    private readonly BatchDesk _batches;
    private readonly EnquiryDesk _enquiries;
    private readonly DeliveryWorker _worker;

    private BuiltInPostOffice(PostOfficeOptions options, IDatabase database, TimeProvider clock, ILoggerFactory loggers)
    {
        Database = database;
        Outbox = new OutboxFolder(options.DataFolder);
        Keys = new KeyRing(database);
        Templates = new TemplateShelf(database);
        Contacts = new ContactBook(database);
        var door = new Door(Keys, loggers.CreateLogger<Door>());
        var press = new MessagePress(database, options.PublicUrl);
        Queue = new DeliveryQueue(database);
        _sends = new SendDesk(door, database, loggers.CreateLogger<SendDesk>());
        _batches = new BatchDesk(door, database, loggers.CreateLogger<BatchDesk>());
        _enquiries = new EnquiryDesk(door, database, Templates, press, loggers.CreateLogger<EnquiryDesk>());
        Round = new DeliveryRound(database, Queue, press, Outbox, loggers.CreateLogger<DeliveryRound>());
        _worker = new DeliveryWorker(database, Queue, Round, Outbox, clock, loggers.CreateLogger<DeliveryWorker>());
    }

    /// <summary>The API keys.</summary>
    public KeyRing Keys { get; }

    /// <summary>The templates that keys are bound to.</summary>
    public TemplateShelf Templates { get; }

    /// <summary>Who unsubscribed or is suppressed.</summary>
    public ContactBook Contacts { get; }

    internal IDatabase Database { get; }

    internal OutboxFolder Outbox { get; }

    internal DeliveryQueue Queue { get; }

    internal DeliveryRound Round { get; }

    /// <summary>Opens or makes the post office of a data folder. A new one has the template "Welcome".</summary>
    /// <param name="options">Where it lives.</param>
    /// <param name="clock">The clock of message ids and retries.</param>
    /// <param name="loggers">Where trouble is told.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="PostOfficeException">The store can't be used; the message says why and what to do.</exception>
    public static async Task<BuiltInPostOffice> OpenAsync(
        PostOfficeOptions options, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var database = await OpenStoreAsync(options, clock, loggers, cancellationToken);
        try
        {
            var office = new BuiltInPostOffice(options, database, clock, loggers);
            await office.Templates.EnsureOneAsync(cancellationToken);
            if (options.DeliversByItself)
                office._worker.Start();
            return office;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The key for calls from inside this process, the same at every start. It is an identity and no secret: the HTTP
    /// side refuses it.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public async Task<string> EnsureDefaultKeyAsync(CancellationToken cancellationToken)
    {
        await Keys.EnsureInProcessAsync(cancellationToken);
        return InProcessKey;
    }

    /// <summary>Takes one email, or refuses it, with the very reply that the HTTP side gives.</summary>
    /// <param name="call">What to send, and for whom.</param>
    /// <param name="cancellationToken">After a cancel a look-up tells whether the email was taken.</param>
    public Task<ReplyEnvelope<SendResult>> SendAsync(PostOfficeCall call, CancellationToken cancellationToken) =>
        SendAsync(Credentials.From(call), call.Request, call.IdempotencyKey, cancellationToken);

    /// <summary>What became of a send that carried <paramref name="sendId"/> as its attrib <c>wo_ref</c>.</summary>
    /// <param name="apiKey">The key that sent it.</param>
    /// <param name="sendId">The value of <c>wo_ref</c>.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public Task<LookUp> LookUpAsync(string apiKey, string sendId, CancellationToken cancellationToken) =>
        LookUpAsync(Credentials.InProcessKey(apiKey), sendId, cancellationToken);

    /// <summary>Shows what a send would look like. Nothing is queued.</summary>
    /// <param name="apiKey">The key that would send.</param>
    /// <param name="recipient">Whom it would go to.</param>
    /// <param name="attribs">What the template would be given.</param>
    /// <param name="addresser">The sender, or null for the template's own.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public Task<RenderPreview> RenderAsync(
        string apiKey,
        string recipient,
        IReadOnlyDictionary<string, string>? attribs,
        string? addresser,
        CancellationToken cancellationToken) =>
        _enquiries.RenderAsync(
            Credentials.InProcessKey(apiKey),
            new SendRequest { Recipient = recipient, Attribs = attribs, Addresser = addresser },
            cancellationToken);

    /// <summary>The template that a key is bound to, or null for a key or a template that isn't there.</summary>
    /// <param name="apiKey">The key.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public Task<Template?> TemplateForAsync(string apiKey, CancellationToken cancellationToken) =>
        _enquiries.TemplateAsync(Credentials.InProcessKey(apiKey), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        await Database.DisposeAsync();
    }

    internal async Task<ReplyEnvelope<SendResult>> SendAsync(
        Credentials who, SendRequest request, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var reply = await _sends.SendAsync(who, request, idempotencyKey, cancellationToken);
        if (reply.Success)
            _worker.Wake();
        return reply;
    }

    internal async Task<ReplyEnvelope<BatchSendResult>> SendBatchAsync(
        Credentials who, BatchSendRequest request, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var reply = await _batches.SendAsync(who, request, idempotencyKey, cancellationToken);
        if (reply.Success)
            _worker.Wake();
        return reply;
    }

    internal Task<LookUp> LookUpAsync(Credentials who, string sendId, CancellationToken cancellationToken) =>
        _enquiries.LookUpAsync(who, sendId, cancellationToken);

    private static async Task<IDatabase> OpenStoreAsync(
        PostOfficeOptions options, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        try
        {
            return await SqliteStore.OpenAsync(
                Path.Combine(options.DataFolder, "post-office.db"),
                PostOfficeSchema.Migrations,
                seal: null,
                clock,
                loggers.CreateLogger<BuiltInPostOffice>(),
                cancellationToken);
        }
        catch (StorageException cause)
        {
            throw PostOfficeException.From(cause);
        }
    }
}
