using System.Security.Cryptography;
using Workonward.SendApi.Client;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;

namespace Workonward.SendApi.Wire;

/// <summary>Runs a call once, or up to the agreed number of times with growing pauses.</summary>
internal sealed class RetryLoop(RetryOptions? retry, TimeProvider clock)
{
    public async Task<T> RunAsync<T>(Func<Attempt, Task<T>> attemptOnce, CancellationToken cancellationToken)
    {
        for (var attempt = new Attempt(Number: 1, EarlierTransmitted: false); ;)
        {
            TimeSpan pause;
            try
            {
                return await attemptOnce(attempt);
            }
            catch (WorkonwardException failure) when (PauseAfter(failure) is { } wanted)
            {
                pause = wanted;
                attempt = new Attempt(attempt.Number + 1, failure.Transmitted);
            }

            await PauseAsync(pause, attempt, cancellationToken);
        }
    }

    /// <summary>Null when the failure is final.</summary>
    private TimeSpan? PauseAfter(WorkonwardException failure)
    {
        if (retry is null || failure.Attempts >= retry.MaxAttempts || !MayPass(failure))
            return null;
        if (failure.RetryAfter is { } asked)
            return asked <= retry.MaxDelay ? asked : null;

        var ceiling = retry.BaseDelay * Math.Pow(2, failure.Attempts - 1);
        return Jittered(ceiling < retry.MaxDelay ? ceiling : retry.MaxDelay);
    }

    // A code that the API documents is an answer; behind a proxy's status it stays one.
    private static bool MayPass(WorkonwardException failure) => failure switch
    {
        { Code: >= SendApiCodes.AuthenticationFailed and <= SendApiCodes.AddresserRefused } => false,
        { Code: SendApiCodes.RequestInvalid } => false,
        WorkonwardTransportException => true,
        WorkonwardRateLimitException => true,
        WorkonwardHttpException { StatusCode: 408 or 425 } => true,
        WorkonwardServerException { StatusCode: 500 or 502 or 503 or 504 } => true,
        _ => false,
    };

    // Half fixed, half random: callers that failed together don't come back together.
    private static TimeSpan Jittered(TimeSpan ceiling) =>
        ceiling * (0.5 + (RandomNumberGenerator.GetInt32(0, 1001) / 2000.0));

    private async Task PauseAsync(TimeSpan pause, Attempt next, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(pause, clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new WorkonwardCanceledException(next.EarlierTransmitted, cancellationToken);
        }
    }
}
