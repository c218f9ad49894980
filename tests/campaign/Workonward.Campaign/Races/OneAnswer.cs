using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Races;

/// <summary>What callers of one key must see, whoever they are: one accepted send, and nothing else.</summary>
internal static class OneAnswer
{
    public static IEnumerable<string> Broken(Email email, IReadOnlyList<ToolAnswer> answers, CountingBackend backend)
    {
        var taken = backend.TakenOf(email.Recipient);
        if (taken != 1)
            yield return $"{email.Key}: taken {taken} times";
        if (answers.FirstOrDefault(answer => answer.Status != "accepted") is { } other)
            yield return $"{email.Key}: a caller was answered {other.Text}";
        if (answers.Select(answer => answer.SendId).Distinct(StringComparer.Ordinal).Count() != 1)
            yield return $"{email.Key}: the callers were told of different sends";
    }
}
