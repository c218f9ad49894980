namespace Workonward.PostOffice.Tests.Support;

/// <summary>A folder of the test's own, gone with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("postoffice-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
