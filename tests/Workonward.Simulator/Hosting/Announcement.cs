namespace Workonward.Simulator.Hosting;

/// <summary>The one line that the program prints.</summary>
internal sealed record Announcement(Uri Url, Uri ControlUrl, string Key, Uri AccessLink);
