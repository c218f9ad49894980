using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Cli;

public sealed class AuditVerifyVerbTests : IDisposable
{
    private readonly OperatorsHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task An_installation_is_verified_with_all_that_lies_in_its_folders()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        await _house.ExportAsync();

        var run = await _house.RunOnTerminalAsync("audit", "verify");

        Assert.Matches("verdict +ok +everything is there and agrees", run.Out);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_changed_record_is_named_with_its_file()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        await _house.ExportAsync();
        var text = await File.ReadAllTextAsync(_house.Place.AuditFile, OperatorsHouse.Stop);
        await File.WriteAllTextAsync(
            _house.Place.AuditFile, text.Replace("send.accepted", "send.rejected", StringComparison.Ordinal), OperatorsHouse.Stop);

        var (run, report) = await VerifyAsync();

        Assert.Equal((1, "tampered"), (run.ExitCode, report.GetProperty("verdict").GetString()));
        Assert.Equal(_house.Place.AuditFile, report.GetProperty("file").GetString());
        var first = report.GetProperty("first_bad").GetInt64();
        Assert.Contains($"\"seq\":{first},", text.Split('\n').Single(line => line.Contains("send.accepted", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_with_files_and_key_alone_is_told_what_is_missing()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        await _house.ExportAsync();
        var key = (await _house.RunAsync("audit", "key")).Out.Split('\n')[0];

        var (run, report) = await VerifyAsync("--files", _house.Place.AuditFile, "--pub", key);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["no_ledger"], report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task An_auditor_of_a_log_that_had_several_keys_gives_them_all()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        await _house.ExportAsync();
        using var lost = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = _house.File("lost.pem", lost.ExportSubjectPublicKeyInfoPem());

        var (other, _) = await VerifyAsync("--pub", pem);
        var (both, _) = await VerifyAsync("--pub", pem, "--pub", await KeyAsync());

        Assert.Equal((1, 0), (other.ExitCode, both.ExitCode));
    }

    [Fact]
    public async Task An_anchor_that_the_log_contradicts_is_found_and_a_note_lets_it_begin_later()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        await _house.ExportAsync();
        var note = await NoteAsync();
        var shorter = _house.File("shorter.jsonl", string.Join('\n', (await LinesAsync()).Take(3)) + "\n");

        var (whole, _) = await VerifyAsync("--anchors", note, "--from", note);
        var (cut, report) = await VerifyAsync("--files", shorter, "--anchors", note, "--pub", await KeyAsync());

        Assert.Equal((0, 1), (whole.ExitCode, cut.ExitCode));
        Assert.Equal(3, report.GetProperty("first_bad").GetInt64());
    }

    [Fact]
    public async Task An_installation_is_compared_with_the_anchor_file_of_its_settings()
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        await _house.ExportAsync();
        var kept = _house.File("kept.anchors", await File.ReadAllTextAsync(await NoteAsync(), OperatorsHouse.Stop));
        var other = _house.File("other.anchors", await OfMoreRecordsAsync());

        var compared = await RunWithAsync(kept);
        var contradicted = await RunWithAsync(other);
        var gone = await RunWithAsync("/nowhere/anchors");
        var none = await _house.RunOnTerminalAsync("audit", "verify");

        Assert.Matches("anchors +1 compared", compared.Out);
        Assert.Matches("anchor +tampered", contradicted.Out);
        Assert.Matches("no_anchor +incomplete .*/nowhere/anchors", gone.Out);
        Assert.Matches("anchors +none compared", none.Out);
        Assert.Equal((0, 1, 2, 0), (compared.ExitCode, contradicted.ExitCode, gone.ExitCode, none.ExitCode));
    }

    [Theory]
    [InlineData("--files", "/nowhere/audit.jsonl")]
    [InlineData("--anchors", "/nowhere/anchors")]
    [InlineData("--from", "/nowhere/note")]
    [InlineData("--pub", "/nowhere/key")]
    [InlineData("--pub", "name+00000000+AAAA")]
    public async Task What_cannot_be_read_is_said_and_is_exit_code_3(string option, string value)
    {
        await _house.SendAsync(AnsweringBackend.Accepts);
        await _house.ExportAsync();

        var run = await _house.RunAsync("audit", "verify", option, value);

        Assert.Equal(3, run.ExitCode);
        Assert.NotEmpty(run.Out + run.Error);
    }

    [Fact]
    public async Task Without_settings_or_without_a_ledger_there_is_nothing_to_look_at()
    {
        var nothing = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = _house.Home };

        var lost = await _house.RunAsync(width: null, nothing, "audit", "verify");
        var (empty, report) = await VerifyAsync();

        Assert.Equal((3, 3), (lost.ExitCode, empty.ExitCode));
        Assert.Contains("No settings", lost.Error, StringComparison.Ordinal);
        Assert.Equal(_house.LedgerFile, report.GetProperty("file").GetString());
    }

    private async Task<(CommandRun Run, JsonElement Report)> VerifyAsync(params string[] arguments)
    {
        var run = await _house.RunAsync(["audit", "verify", "--json", .. arguments]);
        return (run, JsonDocument.Parse(run.Out).RootElement);
    }

    private Task<CommandRun> RunWithAsync(string anchorFile)
    {
        var variables = new Dictionary<string, string>(_house.Variables(), StringComparer.Ordinal) { ["WORKONWARD_MCP_AUDIT_ANCHOR_FILE"] = anchorFile };
        return _house.RunAsync(width: 200, variables, "audit", "verify");
    }

    // As the server signed one of a log whose newest record somebody took away since.
    private async Task<string> OfMoreRecordsAsync()
    {
        var note = (await File.ReadAllTextAsync(await NoteAsync(), OperatorsHouse.Stop)).Split('\n');
        var text = FormattableString.Invariant($"{note[0]}\n{long.Parse(note[1], CultureInfo.InvariantCulture) + 1}\n{note[2]}\n");
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(Path.Combine(_house.Place.KeyFolder, "audit-signing-1.key"), OperatorsHouse.Stop));
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        byte[] signed = [.. SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..4], .. signature];
        return $"{text}\n\u2014 {note[0]} {Convert.ToBase64String(signed)}\n";
    }

    private Task<string[]> LinesAsync() => File.ReadAllLinesAsync(_house.Place.AuditFile, OperatorsHouse.Stop);

    private async Task<string> NoteAsync() => _house.File(
        "note", JsonDocument.Parse((await LinesAsync())[^1]).RootElement.GetProperty("note").GetString()!);

    private async Task<string> KeyAsync() =>
        JsonDocument.Parse((await _house.RunAsync("audit", "key", "--json")).Out).RootElement.GetProperty("vkey").GetString()!;
}
