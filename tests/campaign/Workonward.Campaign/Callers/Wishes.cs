using System.Globalization;
using Workonward.Campaign.Backends;

namespace Workonward.Campaign.Callers;

/// <summary>Makes wishes: most are ordinary, some are everything that callers do wrong or backends answer badly.</summary>
internal sealed class Wishes(string name, Random random)
{
    /// <summary>Where mail may go.</summary>
    public const string Allowed = "ok.example";

    private static readonly string[] Faults =
        [Behaviour.Reject, Behaviour.Later, Behaviour.TakeAndCut, Behaviour.Cut, Behaviour.TakeAndFail, Behaviour.Slow];

    private readonly Lock _gate = new();
    private int _last;
    private Wish? _keyed;

    /// <summary>The next wish.</summary>
    public Wish Next()
    {
        lock (_gate)
        {
            var wish = Make(random.Next(100));
            _keyed = wish.Key is not null ? wish : _keyed;
            return wish;
        }
    }

    private Wish Make(int dice)
    {
        var number = ++_last;
        var content = Token(number);
        return dice switch
        {
            < 5 => new Wish(Wish.SendTool, Key(number), [Address(number, "evil.example")], content),
            // The same key for another mail.
            < 9 when _keyed is { Tool: Wish.SendTool } before => new Wish(Wish.SendTool, before.Key, [Address(number, Allowed)], content),
            < 22 => new Wish(Wish.SendTool, key: null, [Address(number, Allowed)], content),
            < 34 => new Wish(Wish.BatchTool, Key(number), [.. Enumerable.Range(0, 3).Select(each => $"b{each}{Address(number, Allowed)}")], content),
            // One recipient that everybody wants to write to, more often than the quota allows.
            < 44 => new Wish(Wish.SendTool, Key(number), [$"hot@{Allowed}"], content),
            _ => new Wish(Wish.SendTool, Key(number), [Address(number, Allowed)], content),
        };
    }

    private string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"key-{name}-{number}");

    private static string Address(int number, string domain) => string.Create(CultureInfo.InvariantCulture, $"r{number}@{domain}");

    private string Token(int number)
    {
        var behaviour = random.Next(8) == 0 ? Faults[random.Next(Faults.Length)] : Behaviour.Accept;
        return string.Create(CultureInfo.InvariantCulture, $"{name}-{number}-{behaviour}");
    }
}
