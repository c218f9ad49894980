namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>What a browser is asked.</summary>
/// <param name="Ceremony">Comes back with the answer.</param>
/// <param name="OptionsJson">The options for <c>navigator.credentials</c>.</param>
internal sealed record PasskeyQuestion(string Ceremony, string OptionsJson);
