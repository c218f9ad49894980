namespace Workonward.Campaign.Checker.Checks;

/// <summary>A send that stands unknown at the end.</summary>
/// <param name="Send">The server's id.</param>
/// <param name="Content">The token of what was asked to be sent.</param>
/// <param name="Point">The first fault that met its request; <see cref="Verdict.Untouched"/> for none.</param>
public sealed record UnknownSend(string Send, string Content, string Point);
