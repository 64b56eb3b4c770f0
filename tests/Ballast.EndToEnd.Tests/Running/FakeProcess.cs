namespace Ballast.EndToEnd.Tests.Running;

/// <summary>Fake engines as processes that the program starts itself.</summary>
internal static class FakeProcess
{
    /// <summary>The program under test, which is a fake engine too when told to.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Ballast.Cli");

    /// <summary>The command of a configuration: a list in YAML.</summary>
    public static string Run(string model, string options) =>
        $$"""['{{Program}}', fake-engine, --listen, "127.0.0.1:{port}", --model, {{model}}, {{options}}]""";
}
