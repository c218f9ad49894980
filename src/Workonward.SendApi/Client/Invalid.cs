using Workonward.SendApi.Errors;

namespace Workonward.SendApi.Client;

/// <summary>Makes the exception of a local mistake. Its text names what is wrong, never the value.</summary>
internal static class Invalid
{
    public static WorkonwardValidationException Because(string message) =>
        new(message, new FailureEvidence { Transmitted = false, Attempts = 0 });
}
