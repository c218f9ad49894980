using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Cli;

public sealed class AuditProofVerbsTests : IDisposable
{
    private readonly OperatorsHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task A_proof_holds_for_whoever_has_the_key_and_a_checkpoint_and_nothing_else()
    {
        var (id, proof, key) = await ProvedAsync();
        var note = _house.File("note", Read(proof).GetProperty("checkpoint").GetString()!);

        var run = await _house.RunAsync(width: null, new Dictionary<string, string>(StringComparer.Ordinal), "audit", "check-proof", proof, "--pub", key, "--checkpoint", note);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The proof holds", run.Error, StringComparison.Ordinal);
        Assert.All(Lines(run.Out), line => Assert.Contains(id, line, StringComparison.Ordinal));
        Assert.Equal(
            ["send.reserved", "send.dispatching", "send.accepted"],
            Lines(run.Out).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("ev").GetString()));
    }

    [Theory]
    [InlineData("send.accepted", "send.rejected")]
    [InlineData("\"path\":[\"", "\"path\":[\"0000000000000000000000000000000000000000000000000000000000000000\",\"")]
    [InlineData("\"path\":[\"", "\"path\":[],\"was\":[\"")]
    [InlineData("\"send_id\":\"0", "\"send_id\":\"1")]
    [InlineData("\\n3\\n", "\\n4\\n")]
    public async Task A_changed_proof_does_not_hold(string part, string other)
    {
        var (_, proof, key) = await ProvedAsync();
        var text = await File.ReadAllTextAsync(proof, OperatorsHouse.Stop);
        Assert.Contains(part, text, StringComparison.Ordinal);

        var run = await _house.RunAsync(
            "audit", "check-proof", _house.File("changed", text.Replace(part, other, StringComparison.Ordinal)), "--pub", key, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.False(JsonDocument.Parse(run.Out).RootElement.GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task A_proof_of_another_checkpoint_than_the_one_that_came_another_way_does_not_hold()
    {
        var (_, proof, key) = await ProvedAsync();
        await _house.SendAsync(AnsweringBackend.Accepts);
        await _house.ExportAsync();
        var later = JsonDocument.Parse((await File.ReadAllLinesAsync(_house.Place.AuditFile, OperatorsHouse.Stop))[^1]);
        var note = _house.File("note", later.RootElement.GetProperty("note").GetString()!);

        var run = await _house.RunAsync("audit", "check-proof", proof, "--pub", key, "--checkpoint", note);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("isn't the one that was given", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_proof_or_no_key_cannot_be_checked()
    {
        var (_, proof, key) = await ProvedAsync();

        Assert.Equal(3, (await _house.RunAsync("audit", "check-proof", _house.File("junk", "{}"), "--pub", key)).ExitCode);
        Assert.Equal(3, (await _house.RunAsync("audit", "check-proof", "/nowhere", "--pub", key)).ExitCode);
        Assert.Equal(3, (await _house.RunAsync("audit", "check-proof", proof, "--pub", _house.File("key", "junk"))).ExitCode);
        Assert.Equal(2, (await _house.RunAsync("audit", "check-proof", proof)).ExitCode);
    }

    [Fact]
    public async Task A_send_is_proved_once_it_is_signed_and_only_if_there_is_one()
    {
        var id = await _house.SendAsync(AnsweringBackend.Accepts);

        var early = await _house.RunAsync("audit", "prove", id);
        await _house.ExportAsync();
        var signed = await _house.RunAsync("audit", "prove", id);
        var stranger = await _house.RunAsync("audit", "prove", "%");

        Assert.Equal((1, 0, 1), (early.ExitCode, signed.ExitCode, stranger.ExitCode));
        Assert.Contains("isn't signed yet", early.Error, StringComparison.Ordinal);
        Assert.Contains("no records of a send", stranger.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_existing_file_is_not_overwritten()
    {
        var (id, proof, _) = await ProvedAsync();

        var run = await _house.RunAsync("audit", "prove", id, "--out", proof);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("can't be written", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_printed_as_a_line_that_names_the_log_and_as_a_pem()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        await _house.ExportAsync();

        var run = await _house.RunAsync("audit", "key");

        Assert.Matches("\\Aworkonward-mcp/audit/[0-9a-f]{16}\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]+\n-----BEGIN PUBLIC KEY-----\n", run.Out);
        Assert.DoesNotContain("PRIVATE", run.Out, StringComparison.Ordinal);
    }

    private async Task<(string Id, string Proof, string Key)> ProvedAsync()
    {
        var id = await _house.SendAsync(AnsweringBackend.Accepts);
        await _house.ExportAsync();
        var proof = Path.Combine(_house.Home, "proof.json");
        Assert.Equal(0, (await _house.RunAsync("audit", "prove", id, "--out", proof)).ExitCode);
        return (id, proof, _house.File("key", (await _house.RunAsync("audit", "key")).Out.Split('\n')[0]));
    }

    private static JsonElement Read(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
