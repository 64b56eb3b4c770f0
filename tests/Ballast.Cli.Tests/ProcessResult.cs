using System.Text.Json;

namespace Ballast.Cli.Tests;

/// <summary>What a process left behind.</summary>
public sealed record ProcessResult(int Code, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement Json() => JsonDocument.Parse(Output).RootElement;

    public override string ToString() => $"exit code {Code}\n--- output\n{Output}\n--- errors\n{Error}";
}
