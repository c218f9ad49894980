using System.Security.Cryptography;
using System.Threading.Channels;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Policy;
using Workonward.Mcp.Backends;
using Workonward.SendApi.Client;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;

namespace Workonward.Mcp.SignIn.Email;

/// <summary>
/// Hands sign-in mails over, outside the requests that ask for them and outside everything the tools use: with a key of its
/// own, straight to the Send API. No ledger, preview, audit row or log knows what is in them. What can't be handed over is
/// not tried again: the person asks for another code. Every letter first lies for a moment of a length that is drawn: handed
/// over at once, a mail would slow down the very answer to its request, and tell whose address is known.
/// </summary>
internal sealed partial class CodePost(SendApiClient client, MailStop stop, TimeProvider clock, ILogger<CodePost> logger)
    : BackgroundService
{
    /// <summary>A letter lies at least for so long.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);

    private const int MostWaiting = 2_048;
    private const int DrawnMilliseconds = 1_000;
    private static readonly TimeSpan Longest = Shortest + TimeSpan.FromMilliseconds(DrawnMilliseconds);

    private readonly Channel<(CodeLetter Letter, DateTimeOffset Due)> _waiting = Channel.CreateBounded<(CodeLetter, DateTimeOffset)>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private long _taken;
    private long _failed;

    /// <summary>How many letters were put in, mailed or not.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>How many mails could not be handed over since the start.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Puts a letter in, at once; one that finds no room is counted as failed.</summary>
    public void Put(CodeLetter letter)
    {
        var lies = Shortest + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(DrawnMilliseconds));
        if (_waiting.Writer.TryWrite((letter, clock.GetUtcNow() + lies)))
            Interlocked.Increment(ref _taken);
        else
            Fail("queue_full");
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (letter, due) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            // Not longer than it can have been drawn, whatever was done to the clock meanwhile.
            var left = due - clock.GetUtcNow();
            if (left > TimeSpan.Zero)
                await Task.Delay(left < Longest ? left : Longest, clock, stoppingToken);
            if (letter.IsForMail)
                await HandOverAsync(letter, stoppingToken);
        }
    }

    private async Task HandOverAsync(CodeLetter letter, CancellationToken cancellationToken)
    {
        if (stop.IsOn())
        {
            Fail(RefusalCodes.AuditMismatch);
            return;
        }

        try
        {
            var request = new SendRequest { Recipient = letter.Recipient, Attribs = letter.Attribs };
            if (!(await client.SendAsync(request, cancellationToken)).IsProvenAccept)
                Fail("unproven_accept");
        }
        catch (WorkonwardException failure)
        {
            Fail(WordOf(ReplyClassifier.Of(failure)));
        }
        catch (WorkonwardCanceledException)
        {
            Fail("stopped");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Fail("stopped");
        }
#pragma warning disable CA1031 // One letter that broke takes no other with it. Its text may hold an address, so only its kind is told.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Fail(failure.GetType().Name);
        }
    }

    private static string WordOf(DeliveryResult result) => result switch
    {
        DeliveryResult.Rejected rejected => rejected.Evidence,
        DeliveryResult.TryLater later => later.Evidence,
        DeliveryResult.Unknown unknown => unknown.Evidence,
        _ => "unclassified",
    };

    private void Fail(string why) => LogFailed(why, Interlocked.Increment(ref _failed));

    [LoggerMessage(LogLevel.Warning, "A sign-in code could not be mailed ({Why}); {Failed} since the start.")]
    private partial void LogFailed(string why, long failed);
}
