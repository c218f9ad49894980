using FsCheck;

namespace Workonward.Core.Tests.Support;

/// <summary>How often a property is tried. A failure prints the seed with which it can be tried again.</summary>
internal static class Properties
{
    public static Config Times(int count) => Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true);
}
