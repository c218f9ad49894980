using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.PostOffice;
using Workonward.PostOffice.Http;
using Workonward.PostOffice.Keys;
using Workonward.Simulator.Faults;

namespace Workonward.Simulator.Hosting;

/// <summary>A backend that speaks the Send API's contract over real HTTP, and goes wrong when it is told to.</summary>
public sealed class SimulatedSendApi : IAsyncDisposable
{
    private readonly PostOfficeListener _listener;

    private SimulatedSendApi(
        BuiltInPostOffice office, PostOfficeListener listener, FaultPlan faults, RequestLog log, string apiKey)
    {
        Office = office;
        _listener = listener;
        Faults = faults;
        Log = log;
        ApiKey = apiKey;
    }

    /// <summary>The base URL to give to the client.</summary>
    public Uri Url => _listener.Url;

    /// <summary>Opens its outbox page.</summary>
    public Uri AccessLink => _listener.AccessLink;

    /// <summary>The key that it takes.</summary>
    public string ApiKey { get; }

    /// <summary>What goes wrong next.</summary>
    public FaultPlan Faults { get; }

    /// <summary>What reached it.</summary>
    public RequestLog Log { get; }

    internal BuiltInPostOffice Office { get; }

    /// <summary>Starts it on loopback.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<SimulatedSendApi> StartAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.DataFolder);
        var clock = TimeProvider.System;
        var office = await BuiltInPostOffice.OpenAsync(
            new PostOfficeOptions(options.DataFolder), clock, NullLoggerFactory.Instance, cancellationToken);
        var key = await KeyAsync(office, options.Key, cancellationToken);
        var faults = new FaultPlan();
        var log = new RequestLog();
        Func<RequestDelegate, RequestDelegate> around = options.Instant
            ? new InstantDesk(key, log, clock, options.Delay).Around
            : new FaultyRequests(faults, log, clock).Around;
        var listener = await PostOfficeListener.StartAsync(
            office,
            new PostOfficeListenerOptions(options.Port) { Around = around, AnswersToAnyHost = true },
            clock,
            NullLoggerFactory.Instance,
            cancellationToken);
        return new(office, listener, faults, log, key);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await Office.DisposeAsync();
    }

    private static async Task<string> KeyAsync(
        BuiltInPostOffice office, string? given, CancellationToken cancellationToken)
    {
        var made = given switch
        {
            null => await office.Keys.MakeAsync("simulator", "Welcome", [], cancellationToken),
            _ when await office.Keys.FindAsync(given, inProcess: false, cancellationToken) is { } known =>
                new KeyMade.Made(known.ApiId, given),
            _ => await office.Keys.MakeAsync("simulator", "Welcome", [], given, cancellationToken),
        };
        return made is KeyMade.Made { Secret: var secret } ? secret : throw new InvalidOperationException("No key was made.");
    }
}
