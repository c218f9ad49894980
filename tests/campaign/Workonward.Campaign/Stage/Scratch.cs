namespace Workonward.Campaign.Stage;

/// <summary>A folder that goes away with the campaign.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch() => Path = Directory.CreateTempSubdirectory("campaign-").FullName;

    public string Path { get; }

    public string Below(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
