using System.Diagnostics;
using System.Security.Cryptography;
using Workonward.Core.Delivery.Backends;
using Workonward.Mcp.Backends;
using Workonward.Mcp.Hosting;
using Workonward.SendApi.Client;
using Workonward.SendApi.Contract;
using Workonward.SendApi.Errors;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>
/// Two questions to the Send API that can't send. An invalid key must be answered 1001: that proves address, route,
/// TLS and the form of replies. The real key with a recipient that is no address must be answered 1003, which comes
/// after key, caller address and template (reference: the contract's order of checks).
/// </summary>
internal sealed class SendApiCheck : ICheck
{
    /// <summary>The Send API's address.</summary>
    public const string Url = "WORKONWARD_BASE_URL";

    private const string Key = "WORKONWARD_API_KEY";
    private const string NoSendApi =
        $"Check {Url}: a Send API refuses it. The default is {SendApiOptions.DefaultBaseUrl}.";

    private const string NoAnswer =
        $"Check {Url}, and that this machine reaches it: name look-up, firewall, certificates.";

    // RFC 2606 section 2: nobody has a mailbox below .invalid, whatever the far end would make of the request.
    private static readonly SendRequest Smoke = new() { Recipient = "smoke-test@workonward.invalid" };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        if (subject.IsWrong(Url) || subject.Settings.SendApi.BaseUrl is not { } baseUrl)
            return [];

        return await Task.WhenAll(
            SmokeAsync(subject, baseUrl, cancellationToken), ProbeAsync(subject, baseUrl, cancellationToken));
    }

    private static async Task<CheckRow> SmokeAsync(
        CheckSubject subject, Uri baseUrl, CancellationToken cancellationToken)
    {
        using var client = new SendApiClient(new SendApiOptions
        {
            BaseUrl = baseUrl.AbsoluteUri,
            ApiKey = new ApiKey(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))),
            Timeout = subject.Patience,
            Clock = subject.Clock,
        });
        try
        {
            await client.SendAsync(Smoke, cancellationToken);
            return Row(Mark.Fail, $"{Shown.Value(baseUrl.AbsoluteUri)} took an email with a made-up key.", NoSendApi);
        }
        catch (WorkonwardAuthenticationException)
        {
            return Row(Mark.Ok, $"{Shown.Value(baseUrl.AbsoluteUri)} answers a made-up key with 1001, as it must.");
        }
        catch (WorkonwardException failure) when (failure.Code is { } code)
        {
            return Row(
                Mark.Fail,
                FormattableString.Invariant(
                    $"{Shown.Value(baseUrl.AbsoluteUri)} answers a made-up key with {code}, not with 1001."),
                NoSendApi);
        }
        catch (WorkonwardException failure)
        {
            return Of("send api", Probes.Of(failure), subject);
        }
    }

    private static CheckRow Row(Mark mark, string detail, string? fix = null) => new("send api", mark, detail, fix);

    private static async Task<CheckRow> ProbeAsync(
        CheckSubject subject, Uri baseUrl, CancellationToken cancellationToken)
    {
        var settings = subject.Settings.SendApi;
        if (subject.IsWrong(Key))
            return new("api key", Mark.Warn, "It was not tried: the setting holds a mistake.");

        if (settings.ApiKey is not { } apiKey)
        {
            return new(
                "api key",
                Mark.Warn,
                "It was not tried: this shell does not know it, and the server writes no secret down.",
                $"To try it, run this with {Key}.");
        }

        if (settings.HasPlaceholder)
        {
            return new(
                "api key",
                Mark.Warn,
                $"It was not tried: it is the placeholder {SendApiSettings.Placeholder}, which is good for dry-run only.",
                $"Set {Key} to the key of an API template in PING8.");
        }

        using var backend = new SendApiBackend(baseUrl, apiKey, subject.Patience, subject.Clock);
        return Of("api key", await backend.ProbeAsync(cancellationToken), subject);
    }

    /// <summary>The row of a probe that can't send.</summary>
    public static CheckRow Of(string name, ProbeResult result, CheckSubject subject) => result switch
    {
        ProbeResult.Ready => new(
            name, Mark.Ok, "A recipient without '@' is answered 1003: key, caller address and template are good."),
        ProbeResult.Refused refused => new(
            name, Mark.Fail, $"It is answered {EvidenceWords.Of(refused.Evidence)}.", refused.Fix),
        ProbeResult.Unreachable { Evidence: "timeout" } => new(
            name,
            Mark.Fail,
            FormattableString.Invariant($"No answer within {subject.Patience.TotalSeconds:0.#} s."),
            NoAnswer),
        ProbeResult.Unreachable unreachable => new(
            name, Mark.Fail, $"No answer: {EvidenceWords.Of(unreachable.Evidence)}.", NoAnswer),
        _ => throw new UnreachableException(),
    };
}
