using System.Threading.Channels;
using Workonward.Core.Delivery.Backends;
using Workonward.Mcp.Backends;
using Workonward.SendApi.Client;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;

namespace Workonward.Mcp.SignIn.Email;

/// <summary>
/// Hands sign-in mails over, outside the requests that ask for them and outside everything the tools use: with a key of its
/// own, straight to the Send API. No ledger, preview, audit row or log knows what is in them. What can't be handed over is
/// not tried again: the person asks for another code.
/// </summary>
internal sealed partial class CodePost(SendApiClient client, ILogger<CodePost> logger) : BackgroundService
{
    private const int MostWaiting = 256;

    private readonly Channel<CodeLetter> _waiting = Channel.CreateBounded<CodeLetter>(
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
        if (_waiting.Writer.TryWrite(letter))
            Interlocked.Increment(ref _taken);
        else
            Fail("queue_full");
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var letter in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            if (letter.IsForMail)
                await HandOverAsync(letter, stoppingToken);
        }
    }

    private async Task HandOverAsync(CodeLetter letter, CancellationToken cancellationToken)
    {
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
