using System.Text.Json;
using Workonward.Core.Files;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// What a server wrote down of its settings, for verbs in another shell that has none of its variables.
/// </summary>
/// <param name="Format">The form of this file, 1.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Started">When the server started.</param>
/// <param name="ProcessId">The server's process.</param>
/// <param name="Variables">What held, in the form in which it could be given again.</param>
/// <param name="LeftOut">The secrets that were given; their values stand nowhere in the file.</param>
internal sealed record EffectiveSettings(
    int Format,
    string Version,
    DateTimeOffset Started,
    int ProcessId,
    IReadOnlyDictionary<string, string> Variables,
    IReadOnlyList<string> LeftOut)
{
    /// <summary>The only form there is so far.</summary>
    public const int CurrentFormat = 1;

    /// <summary>What a reader has read, by a server of this process.</summary>
    public static EffectiveSettings Of(SettingsReader reader, DateTimeOffset started) => new(
        CurrentFormat,
        ProductVersion.Text,
        started,
        Environment.ProcessId,
        reader.Effective,
        [.. SettingsCatalogue.All.Where(
            setting => setting.IsSecret && reader.IsGiven(setting.Name)).Select(setting => setting.Name)]);

    /// <summary>
    /// Writes the file with mode 0600; whoever reads meanwhile sees the old one or the new one, whole.
    /// </summary>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public void Write(string path) => PrivateFile.Write(
        path, file => JsonSerializer.Serialize(file, this, EffectiveSettingsJson.Default.EffectiveSettings));

    /// <summary>Reads what a server has written.</summary>
    public static EffectiveSettingsReading Read(string path)
    {
        if (!File.Exists(path))
            return new EffectiveSettingsReading.None();

        if (FileText.Read(path) is not FileText.Content content)
            return new EffectiveSettingsReading.Unusable("can't be read");

        try
        {
            var settings = JsonSerializer.Deserialize(content.Text, EffectiveSettingsJson.Default.EffectiveSettings);
            return settings switch
            {
                null => new EffectiveSettingsReading.Unusable("is empty"),
                { Format: not CurrentFormat } => new EffectiveSettingsReading.Unusable(
                    "was written by another version of this program"),
                _ => new EffectiveSettingsReading.Found(settings),
            };
        }
        catch (JsonException)
        {
            return new EffectiveSettingsReading.Unusable("isn't what a server writes");
        }
    }
}
