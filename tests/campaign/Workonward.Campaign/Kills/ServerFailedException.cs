namespace Workonward.Campaign.Kills;

/// <summary>A server did what no fault explains: it ended by itself, or never came to rest.</summary>
internal sealed class ServerFailedException(string message) : Exception(message);
