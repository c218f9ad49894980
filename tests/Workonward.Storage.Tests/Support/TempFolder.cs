namespace Workonward.Storage.Tests.Support;

/// <summary>A folder of the test's own, gone with the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("storage-").FullName;

    public string Database => System.IO.Path.Combine(Path, "store.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
