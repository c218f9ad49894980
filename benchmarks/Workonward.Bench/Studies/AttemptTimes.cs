namespace Workonward.Bench.Studies;

/// <summary>Milliseconds of attempts to sign in, for each step and address.</summary>
internal sealed class AttemptTimes
{
    public const string LinkCode = "code of a link";
    public const string EmailAsked = "code by email asked for";
    public const string EmailTyped = "code by email typed";

    private readonly Dictionary<(string Step, string Email), List<double>> _times = [];

    public static IReadOnlyList<string> Steps { get; } = [LinkCode, EmailAsked, EmailTyped];

    public void Add(string step, string email, double milliseconds)
    {
        if (!_times.TryGetValue((step, email), out var times))
            _times[(step, email)] = times = [];
        times.Add(milliseconds);
    }

    public IReadOnlyCollection<double> Of(string step, string email) => _times[(step, email)];
}
