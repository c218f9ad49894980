using System.Text.Json;
using Workonward.Campaign.Reporting;

namespace Workonward.Campaign.Running;

/// <summary>A result as programs read it: <c>VERB.json</c>.</summary>
internal sealed record CampaignReport(
    string Verb,
    RunFacts Facts,
    string Size,
    ulong Seed,
    double Seconds,
    IReadOnlyList<CampaignRow> Rows,
    IReadOnlyList<string> Violations)
{
    private static readonly JsonSerializerOptions Json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>A result that lies in a folder.</summary>
    public static CampaignReport Read(string path) =>
        JsonSerializer.Deserialize<CampaignReport>(File.ReadAllText(path), Json)
        ?? throw new InvalidDataException($"{path} holds no result.");

    public async Task WriteAsync(string folder, CancellationToken stop)
    {
        await using var file = File.Create(Path.Combine(folder, $"{Verb}.json"));
        await JsonSerializer.SerializeAsync(file, this, Json, stop);
    }

    public void Print(TextWriter output)
    {
        output.WriteLine(FormattableString.Invariant($"{Verb}: size {Size}, seed {Seed}, {Seconds:0.0} s"));
        var width = Rows.Select(row => row.Name.Length).DefaultIfEmpty(0).Max();
        foreach (var row in Rows)
            output.WriteLine($"  {row.Name.PadRight(width)}  {row.Value}");
        foreach (var violation in Violations)
            output.WriteLine($"  VIOLATED  {violation}");
        output.WriteLine(Violations.Count == 0 ? "  no violation" : $"  {Violations.Count} violations");
    }
}
