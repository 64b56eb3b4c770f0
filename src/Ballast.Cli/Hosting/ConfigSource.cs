using Ballast.Configuration;

namespace Ballast.Cli.Hosting;

/// <summary>Where the configuration comes from: a file, or the quickstart that is part of the program.</summary>
internal static class ConfigSource
{
    public const string QuickstartName = "<quickstart>";

    public static ConfigReadOptions Options { get; } = new()
    {
        ResolveBuiltin = BuiltinModels.Resolve,
        BuiltinNames = BuiltinModels.Names,
    };

    public static ConfigResult Read(string? file) => file is null
        ? ConfigReader.Read(Quickstart(), QuickstartName, Options)
        : ConfigReader.ReadFile(file, Options);

    public static string Quickstart()
    {
        using var stream = typeof(ConfigSource).Assembly.GetManifestResourceStream("quickstart.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
