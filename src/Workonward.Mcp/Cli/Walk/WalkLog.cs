using Workonward.Mcp.Cli.Checks;
using Workonward.Mcp.Cli.Web;

namespace Workonward.Mcp.Cli.Walk;

/// <summary>The steps that were taken, each with what came of it.</summary>
internal sealed class WalkLog
{
    private readonly List<CheckRow> _rows = [];

    /// <summary>One row for each step, in order.</summary>
    public IReadOnlyList<CheckRow> Rows => _rows;

    /// <summary>The assistant would go on.</summary>
    public void Ok(string step, string detail) => _rows.Add(new CheckRow(step, Mark.Ok, detail));

    /// <summary>The assistant would go on, and somebody should know.</summary>
    public void Warn(string step, string detail, string? fix = null) => _rows.Add(new CheckRow(step, Mark.Warn, detail, fix));

    /// <summary>The assistant would give up here.</summary>
    /// <param name="step">The step.</param>
    /// <param name="fault">What was wrong, without its full stop.</param>
    /// <param name="fix">What to do.</param>
    public void Fail(string step, string fault, string? fix = null) =>
        _rows.Add(new CheckRow(step, Mark.Fail, $"OAuth fails: {fault}.", fix));

    /// <summary>Nobody answered.</summary>
    public void Fail(string step, WebReply.Nothing nothing) => Fail(
        step, nothing.Reason, nothing.IsTls
            ? "Mend HTTPS: assistants refuse a certificate that isn't whole and trusted."
            : "Start the server and what stands in front of it, and let the public name lead there.");
}
