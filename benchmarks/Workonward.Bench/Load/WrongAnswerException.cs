namespace Workonward.Bench.Load;

/// <summary>A call was not answered as it must be; what was measured so far means nothing.</summary>
internal sealed class WrongAnswerException(int status, string answer)
    : Exception($"A call failed with HTTP status {status}: {(answer.Length > 600 ? answer[..600] : answer)}");
