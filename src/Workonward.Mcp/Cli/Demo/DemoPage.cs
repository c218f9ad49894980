namespace Workonward.Mcp.Cli.Demo;

/// <summary>Prints the walk: numbered steps, facts below them, wrapped to 80 columns; and counts what was not as it must be.</summary>
internal sealed class DemoPage(Terminal terminal)
{
    private const int Width = 80;
    private const int NameWidth = 22;

    private int _step;
    private int _failures;

    /// <summary>Begins a step.</summary>
    public void Step(string tool, string what)
    {
        terminal.Write("");
        terminal.Write(FormattableString.Invariant($"{++_step}. {tool}  {what}"));
    }

    /// <summary>One thing that was answered.</summary>
    public void Fact(string name, string value)
    {
        var label = $"   {name}".PadRight(NameWidth);
        foreach (var line in Wrap(value, Width - NameWidth))
        {
            terminal.Write($"{label} {line}");
            label = new string(' ', NameWidth);
        }
    }

    /// <summary>What must hold after a step.</summary>
    public void Expect(bool holds)
    {
        if (holds)
            return;
        _failures++;
        terminal.Write("   NOT AS IT MUST BE");
    }

    /// <summary>Sums up; false when something failed.</summary>
    public bool Finish()
    {
        terminal.Write("");
        terminal.Write(_failures == 0
            ? FormattableString.Invariant($"All {_step} steps answered as they must. One email was sent, and it is in the outbox.")
            : FormattableString.Invariant($"{_failures} answers were not as they must be."));
        return _failures == 0;
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var rest = text.AsMemory();
        while (rest.Length > width - 1)
        {
            var space = rest.Span[..(width - 1)].LastIndexOf(' ');
            var end = space > width / 3 ? space : width - 1;
            yield return rest[..end].ToString();
            rest = rest[end..].TrimStart();
        }

        yield return rest.ToString();
    }
}
