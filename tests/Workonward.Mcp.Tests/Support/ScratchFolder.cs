namespace Workonward.Mcp.Tests.Support;

/// <summary>A folder of one test, gone after it.</summary>
internal sealed class ScratchFolder(string parent) : IDisposable
{
    public ScratchFolder()
        : this(System.IO.Path.GetTempPath())
    {
    }

    public string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(parent, $"workonward-{Guid.NewGuid():N}")).FullName;

    public string File(string name, string content)
    {
        var path = Below(name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Until it is disposed nobody can open the file, and nothing about it has changed: root is kept out too.</summary>
    public IDisposable Locked(string name) => new FileStream(Below(name), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    public string Below(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
