using System.Collections.Immutable;

namespace Ballast.Cli.Hosting;

/// <summary>How this program starts itself again, as a worker.</summary>
internal static class SelfCommand
{
    /// <summary>The program and the arguments that come before the command's own.</summary>
    public static (string FileName, ImmutableArray<string> Arguments) Find()
    {
        var host = Path.Combine(
            AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Ballast.Cli.exe" : "Ballast.Cli");
        return File.Exists(host) ? (host, []) : ("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ballast.Cli.dll")]);
    }
}
