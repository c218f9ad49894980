using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.EndToEnd;

/// <summary>What a busy session leaves in the log and in the audit file.</summary>
public sealed class SecrecyTests
{
    private const string Local = "zebrafish.quux";
    private const string Value = "Xylophon-Wert-4711";

    [Theory]
    [MemberData(nameof(Ways.Every), MemberType = typeof(Ways))]
    public async Task Log_and_audit_hold_no_address_no_key_and_no_content(Way way)
    {
        await using var installation = await Installation.MakeAsync();
        string log;
        await using (var server = await installation.StartAsync(way))
        {
            await BeBusyAsync(installation, server);
            Assert.Equal(0, await server.TerminateAsync());
            log = server.Log;
        }

        var audit = string.Concat(Directory.EnumerateFiles(installation.Data, "audit*").Select(File.ReadAllText));
        Assert.All(["send.refused", "send.dispatching", "send.accepted", "send.rejected", "send.unknown", "recipients.validated"],
            happened => Assert.Contains(happened, audit, StringComparison.Ordinal));
        string[] secrets = [Local, Value, installation.Backend.Key, Installation.Token, "blocked@", "my-own-key"];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log + audit, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task BeBusyAsync(Installation installation, RunningServer server)
    {
        await server.CallAsync("validate_recipients", Arguments.Batch(To(0), $"blocked@{Local}.example", $"{Local}@@gitdate.ink"));
        await server.CallAsync("preview_send", Email(1));
        await server.CallAsync("send_email", Email(1));
        await server.CallAsync("send_email", Email(1));
        foreach (var fault in new[] { "reset_after_body", "html" })
        {
            await installation.Backend.FailAsync(new SimulatedFault(fault));
            await server.CallAsync("send_email", Email(fault.Length));
        }

        await installation.Backend.FailAsync(new SimulatedFault("envelope", 1003));
        await server.CallAsync("send_email", Email(50));
        await server.CallAsync("send_email", Arguments.Of(("recipient", $"blocked@{Local}.example")));
        await server.CallAsync("send_email", Arguments.Of(("recipient", To(51)), ("attribs", $"<{Value}>")));
        await server.CallAsync("send_email", Arguments.Of(("recipient", To(52)), ("addresser", $"{Local}@gitdate.ink")));
        var batch = Arguments.Batch(To(60), To(61), To(62));
        batch["confirm_token"] = (await server.CallAsync("send_batch_email", batch)).Word("confirm_token");
        await server.CallAsync("send_batch_email", batch);
        await server.CallAsync("get_send", Arguments.Of(("send_id", $"{Local}@gitdate.ink")));
    }

    private static string To(int number) => FormattableString.Invariant($"{Local}.{number}@gitdate.ink");

    private static Dictionary<string, object?> Email(int number) => Arguments.Of(
        ("recipient", To(number)),
        ("idempotency_key", FormattableString.Invariant($"my-own-key-{number}")),
        ("attribs", new Dictionary<string, string>(StringComparer.Ordinal) { ["first_name"] = Value }));
}
