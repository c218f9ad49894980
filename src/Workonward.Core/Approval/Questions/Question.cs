namespace Workonward.Core.Approval.Questions;

/// <summary>A question about one held request. It can be answered once.</summary>
/// <param name="Id">Makes it different from any other question, also about the same request.</param>
/// <param name="Kind">What the person is asked for.</param>
/// <param name="RequestId">What waits.</param>
/// <param name="Fingerprint">Of what the person is shown.</param>
/// <param name="ExpiresAt">From then on an answer decides nothing.</param>
public sealed record Question(string Id, QuestionKind Kind, string RequestId, string Fingerprint, DateTimeOffset ExpiresAt);
